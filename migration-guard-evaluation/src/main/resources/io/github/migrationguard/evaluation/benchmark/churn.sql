-- One row a customer: what the churn model is given every night.
SELECT c.customer_id,
       FLOOR(EXTRACT(EPOCH FROM (CAST(:ref_date AS TIMESTAMP) - c.user_created_at)) / 86400) AS account_age_days,
       COUNT(t.transaction_id) AS total_transactions,
       AVG(t.amount) AS avg_transaction_amount,
       SUM(CASE
             WHEN t.transaction_type = 'debit'
              AND t.transaction_date >= CAST(:ref_date AS TIMESTAMP) - INTERVAL '30' DAY THEN t.amount
             ELSE 0
           END) AS spend_last_30_days,
       AVG(CASE WHEN t.transaction_type = 'credit' THEN 1.0 ELSE 0.0 END) AS credit_share,
       c.annual_income
  FROM customers c
  LEFT JOIN transactions t ON t.customer_id = c.customer_id
 GROUP BY c.customer_id, c.user_created_at, c.annual_income
