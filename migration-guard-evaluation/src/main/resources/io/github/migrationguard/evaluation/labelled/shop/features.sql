SELECT o.tenant_id,
       o.order_no,
       o.status                                                             AS status,
       o.discount                                                           AS discount,
       EXTRACT(EPOCH FROM o.shipped_at) - EXTRACT(EPOCH FROM o.placed_at)   AS shipping_seconds,
       EXTRACT(HOUR FROM o.placed_at)                                       AS hour_placed,
       t.region                                                             AS region,
       COUNT(l.line_no)                                                     AS line_count,
       SUM(l.quantity * l.unit_price)                                       AS basket_value,
       AVG(p.price)                                                         AS mean_list_price,
       SUM(CASE WHEN l.returned THEN l.quantity ELSE 0 END)                 AS returned_items
FROM orders o
JOIN tenants t ON t.tenant_id = o.tenant_id
JOIN order_lines l ON l.tenant_id = o.tenant_id AND l.order_no = o.order_no
JOIN products p ON p.tenant_id = l.tenant_id AND p.sku = l.sku
GROUP BY o.tenant_id, o.order_no, o.status, o.discount, o.shipped_at, o.placed_at, t.region
