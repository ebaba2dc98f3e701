SELECT customer_id, COUNT(*) AS total_transactions FROM transactions GROUP BY customer_id
