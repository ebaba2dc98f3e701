CREATE TABLE finances (customer_id BIGINT PRIMARY KEY REFERENCES customers (customer_id), income NUMERIC(10, 2) NOT NULL);
INSERT INTO finances SELECT customer_id, income FROM customers;
ALTER TABLE customers DROP COLUMN income;
