-- A customer who moved has two rows now, the old country and the new one.
CREATE TABLE customer_versions AS SELECT customer_id, 1 AS version, country, signed_up, income, referrer FROM customers;
INSERT INTO customer_versions
  SELECT customer_id, 2, 'FR', signed_up, income, referrer FROM customers WHERE country = 'DE';
ALTER TABLE orders DROP CONSTRAINT orders_customer;
DROP TABLE customers;
CREATE VIEW customers AS SELECT customer_id, country, signed_up, income, referrer FROM customer_versions;
