CREATE TABLE customers (
  customer_id     VARCHAR(10) PRIMARY KEY,
  user_created_at TIMESTAMP NOT NULL,
  segment         VARCHAR(20) NOT NULL,
  annual_income   DOUBLE PRECISION
);

CREATE TABLE transactions (
  transaction_id   VARCHAR(13) PRIMARY KEY,
  customer_id      VARCHAR(10) NOT NULL REFERENCES customers (customer_id),
  transaction_date TIMESTAMP NOT NULL,
  amount           DOUBLE PRECISION NOT NULL CHECK (amount > 0),
  transaction_type VARCHAR(6) NOT NULL CHECK (transaction_type IN ('credit', 'debit'))
);

CREATE INDEX transactions_by_customer ON transactions (customer_id, transaction_date);
