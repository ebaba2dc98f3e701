-- ten times the rows of the contract, by H2's own random numbers: nothing here is the gate's
CALL RAND(20261);
INSERT INTO tenants
SELECT x, CASE WHEN a < 0.333 THEN 'eu' WHEN a < 0.667 THEN 'us' ELSE 'apac' END,
       CASE WHEN b < 0.5 THEN 'free' WHEN b < 0.75 THEN 'team' ELSE 'business' END
  FROM (SELECT x, RAND() AS a, RAND() AS b FROM SYSTEM_RANGE(1, 80));
INSERT INTO products (tenant_id, sku, title, price)
SELECT 1 + MOD(x, 80), CONCAT('SKU-', LPAD(CAST(x AS VARCHAR), 4, '0')), CONCAT('Thing ', x),
       CAST(0.5 + 399.5 * RAND() AS DECIMAL(10, 2))
  FROM SYSTEM_RANGE(1, 1600);
INSERT INTO orders
SELECT 1 + MOD(x, 80), x, placed,
       CASE WHEN a < 0.8 THEN DATEADD('SECOND', CAST(b * DATEDIFF('SECOND', placed,
         TIMESTAMP WITH TIME ZONE '2026-02-01 00:00:00+00') AS BIGINT), placed) END,
       CASE WHEN c < 0.5 THEN 'paid' WHEN c < 0.8 THEN 'shipped' ELSE 'cancelled' END,
       CAST(0.4 * RAND() AS DECIMAL(5, 4))
  FROM (SELECT x, DATEADD('SECOND', CAST(31449600 * RAND() AS BIGINT),
          TIMESTAMP WITH TIME ZONE '2025-01-01 00:00:00+00') AS placed, RAND() AS a, RAND() AS b, RAND() AS c
          FROM SYSTEM_RANGE(1, 5000));
INSERT INTO order_lines
SELECT o.tenant_id, o.order_no, o.line_no, CONCAT('SKU-', LPAD(CAST(o.tenant_id - 1 + 80 * (1 + CAST(FLOOR(19 * RAND()) AS INTEGER))
         AS VARCHAR), 4, '0')),
       1 + CAST(FLOOR(9 * RAND()) AS INTEGER), CAST(0.5 + 399.5 * RAND() AS DECIMAL(10, 2)), RAND() < 0.1
  FROM (SELECT p.tenant_id, p.order_no, n.x AS line_no, RAND() AS r FROM orders p CROSS JOIN SYSTEM_RANGE(1, 8) n) o
 WHERE o.line_no = 1 OR o.r < 0.43;
