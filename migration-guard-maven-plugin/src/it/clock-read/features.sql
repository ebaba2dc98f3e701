SELECT order_id,
       EXTRACT(YEAR FROM CURRENT_DATE) - EXTRACT(YEAR FROM placed) AS years,
       EXTRACT(YEAR FROM :today) - EXTRACT(YEAR FROM placed) AS years_at
  FROM orders
