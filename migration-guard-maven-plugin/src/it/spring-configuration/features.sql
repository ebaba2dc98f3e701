SELECT order_id, total FROM sales.orders
