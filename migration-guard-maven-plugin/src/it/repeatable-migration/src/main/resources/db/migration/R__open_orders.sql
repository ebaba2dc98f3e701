-- Runs at the baseline too: nothing that is pending.
CREATE OR REPLACE VIEW open_orders AS SELECT order_id, customer_id, amount FROM orders WHERE status = 'open';
