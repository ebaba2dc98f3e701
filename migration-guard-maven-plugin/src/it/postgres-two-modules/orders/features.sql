SELECT order_id, total, (status = 'open')::int AS is_open FROM orders
