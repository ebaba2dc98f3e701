CREATE TABLE orders (
  order_id BIGINT PRIMARY KEY,
  total    NUMERIC(10, 2) NOT NULL
);

CREATE TABLE letters (
  letter_id BIGINT PRIMARY KEY,
  order_id  BIGINT NOT NULL REFERENCES orders (order_id),
  subject   VARCHAR(40)
);
