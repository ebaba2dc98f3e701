SELECT c.id,
       (c.country = 'DE')::int AS germans,
       coalesce(sum(o.amount), 0) AS spent
  FROM customers c
  LEFT JOIN orders o ON o.customer_id = c.id
 GROUP BY c.id, c.country
