SELECT c.customer_id,
       COUNT(o.order_id) AS orders,
       COALESCE(SUM(CASE WHEN o.status = 'paid' THEN o.total END), 0) AS spent,
       MAX(o.ordered_at) AS last_order
  FROM customers c
  LEFT JOIN orders o ON o.customer_id = c.customer_id AND o.ordered_at >= CAST(:as_of AS TIMESTAMP) - INTERVAL '90' DAY
 GROUP BY c.customer_id
