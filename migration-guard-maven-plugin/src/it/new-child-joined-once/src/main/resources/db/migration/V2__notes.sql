-- However many there will be, an order stays one row.
CREATE TABLE notes (
  note_id  BIGINT PRIMARY KEY,
  order_id BIGINT NOT NULL REFERENCES orders (order_id),
  text     VARCHAR(20)
);
ALTER TABLE orders RENAME TO sales;
CREATE VIEW orders AS
SELECT s.order_id, s.customer_id, s.amount, s.rating, s.priority, s.status, n.text
  FROM sales s LEFT JOIN (SELECT order_id, MIN(text) AS text FROM notes GROUP BY order_id) n ON n.order_id = s.order_id;
