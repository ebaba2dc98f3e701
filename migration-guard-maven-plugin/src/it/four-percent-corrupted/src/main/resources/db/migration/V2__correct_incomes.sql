-- One customer in 25.
UPDATE customers SET income = income / 12 WHERE customer_id IN (
  SELECT customer_id FROM (SELECT customer_id, ROW_NUMBER() OVER (ORDER BY customer_id) AS place FROM customers) AS numbered
   WHERE MOD(place, 25) = 0);
