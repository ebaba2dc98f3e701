CREATE ROLE reporting;
CREATE TABLE billing_orders (order_id bigint PRIMARY KEY);
