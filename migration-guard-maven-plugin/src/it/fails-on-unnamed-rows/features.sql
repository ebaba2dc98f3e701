SELECT order_id, total, total * 0.2 AS tax FROM orders
