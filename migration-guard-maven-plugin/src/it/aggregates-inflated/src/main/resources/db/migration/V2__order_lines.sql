-- An order now has two lines, and whoever joins them sees the order twice.
CREATE TABLE order_lines (line_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id BIGINT NOT NULL, units INTEGER NOT NULL);
INSERT INTO order_lines (order_id, units) SELECT order_id, 1 FROM orders;
INSERT INTO order_lines (order_id, units) SELECT order_id, 2 FROM orders;
ALTER TABLE orders RENAME TO order_heads;
CREATE VIEW orders AS
  SELECT h.order_id, h.customer_id, h.amount, h.rating, h.priority, h.status, l.units
    FROM order_heads h JOIN order_lines l ON l.order_id = h.order_id;
