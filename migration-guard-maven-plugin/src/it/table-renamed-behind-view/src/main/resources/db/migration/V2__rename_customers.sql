ALTER TABLE customers RENAME TO clients;
CREATE VIEW customers AS SELECT customer_id, country, signed_up, income, referrer FROM clients;
