SELECT customer_id, COUNT(*) AS orders, SUM(total) AS spent, AVG(CASE WHEN channel = 'web' THEN 1.0 ELSE 0.0 END) AS web
  FROM orders
 GROUP BY customer_id
