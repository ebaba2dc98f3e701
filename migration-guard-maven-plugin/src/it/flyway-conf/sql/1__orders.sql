CREATE TABLE orders (order_id BIGINT PRIMARY KEY, total ${amount} NOT NULL);
