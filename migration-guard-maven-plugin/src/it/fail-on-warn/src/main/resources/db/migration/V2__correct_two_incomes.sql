-- Two of 200 customers: a warning.
UPDATE customers SET income = income / 12 WHERE customer_id IN (SELECT customer_id FROM customers ORDER BY 1 LIMIT 2);
