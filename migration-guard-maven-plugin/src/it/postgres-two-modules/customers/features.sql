SELECT customer_id, extract(epoch FROM timestamptz '2026-03-01 00:00:00Z' - signed_up) / 86400 AS age_days FROM customers
