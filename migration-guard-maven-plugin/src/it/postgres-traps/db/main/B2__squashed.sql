CREATE TABLE orders (order_id bigint PRIMARY KEY, total numeric(9, 2) NOT NULL);
GRANT SELECT ON orders, billing_orders TO reporting;
