CREATE TABLE customers (
  customer_id BIGINT PRIMARY KEY,
  country     VARCHAR(2) NOT NULL,
  signed_up   TIMESTAMP NOT NULL,
  income      NUMERIC(10, 2) NOT NULL,
  referrer    VARCHAR(20)
);

CREATE TABLE orders (
  order_id    BIGINT PRIMARY KEY,
  customer_id BIGINT NOT NULL CONSTRAINT orders_customer REFERENCES customers (customer_id),
  amount      NUMERIC(10, 2) NOT NULL,
  rating      NUMERIC(2, 1) NOT NULL,
  priority    INTEGER NOT NULL,
  status      VARCHAR(10) NOT NULL
);
