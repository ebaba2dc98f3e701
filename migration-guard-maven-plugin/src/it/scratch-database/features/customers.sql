SELECT c.id,
       IF(c.country = 'DE', 1, 0) AS germans,
       IFNULL(SUM(o.amount), 0) AS spent
  FROM customers c
  LEFT JOIN orders o ON o.customer_id = c.id
 GROUP BY c.id, c.country
