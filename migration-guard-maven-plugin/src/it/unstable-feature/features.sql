SELECT order_id, amount, RAND() AS noise FROM orders
