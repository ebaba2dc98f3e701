SELECT order_id, total FROM orders
