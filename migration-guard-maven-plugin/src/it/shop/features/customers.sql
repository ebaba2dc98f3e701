-- One row a customer.
SELECT c.customer_id,
       c.country,
       c.income,
       c.referrer,
       EXTRACT(EPOCH FROM (CAST(:today AS TIMESTAMP) - c.signed_up)) / 86400 AS age_days,
       EXTRACT(HOUR FROM c.signed_up) AS signup_hour,
       COUNT(o.order_id) AS order_count,
       SUM(o.amount) AS spend,
       AVG(CASE WHEN o.status = 'paid' THEN 1.0 ELSE 0.0 END) AS paid_share
  FROM customers c
  LEFT JOIN orders o ON o.customer_id = c.customer_id
 GROUP BY c.customer_id, c.country, c.income, c.referrer, c.signed_up
