-- No synthetic order is above 1,000: is_large is 0 whatever happens.
SELECT order_id, amount, CASE WHEN amount > 1000 THEN 1 ELSE 0 END AS is_large FROM orders
