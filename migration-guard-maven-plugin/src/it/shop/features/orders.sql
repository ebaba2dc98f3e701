-- One row an order.
SELECT o.order_id,
       o.amount,
       o.rating,
       o.priority,
       c.country AS buyer_country
  FROM orders o
  JOIN customers c ON c.customer_id = o.customer_id
