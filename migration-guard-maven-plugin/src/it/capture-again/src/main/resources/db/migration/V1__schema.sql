CREATE TABLE customers (
  customer_id INTEGER PRIMARY KEY,
  country     VARCHAR(2) NOT NULL
);
CREATE TABLE orders (
  order_id    INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (customer_id),
  ordered_at  TIMESTAMP NOT NULL,
  total       DECIMAL(10, 2) NOT NULL CHECK (total >= 0),
  status      VARCHAR(10) NOT NULL CHECK (status IN ('open', 'paid', 'returned'))
);
