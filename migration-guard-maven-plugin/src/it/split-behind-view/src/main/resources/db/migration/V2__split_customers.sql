CREATE TABLE profiles (customer_id BIGINT PRIMARY KEY REFERENCES customers (customer_id), income NUMERIC(10, 2) NOT NULL, referrer VARCHAR(20));
INSERT INTO profiles SELECT customer_id, income, referrer FROM customers;
ALTER TABLE customers DROP COLUMN income;
ALTER TABLE customers DROP COLUMN referrer;
ALTER TABLE customers RENAME TO accounts;
CREATE VIEW customers AS
  SELECT a.customer_id, a.country, a.signed_up, p.income, p.referrer
    FROM accounts a JOIN profiles p ON p.customer_id = a.customer_id;
