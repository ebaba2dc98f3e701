SELECT customer_id, country, income FROM customers
