CREATE TABLE customers (
  customer_id BIGINT PRIMARY KEY,
  country     VARCHAR(2) NOT NULL,
  income      NUMERIC(10, 2) NOT NULL
);
