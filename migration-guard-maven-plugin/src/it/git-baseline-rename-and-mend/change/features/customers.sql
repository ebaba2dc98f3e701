SELECT customer_id, country_code AS country, income FROM customers
