-- ten times the rows of the contract, by H2's own random numbers: nothing here is the gate's
CALL RAND(20263);
INSERT INTO departments (id, name) SELECT x, CONCAT('Office ', x) FROM SYSTEM_RANGE(1, 120);
INSERT INTO employees (id, department_id, manager_id, email, level, hired_on, left_on, active)
SELECT x, 1 + CAST(FLOOR(120 * RAND()) AS INTEGER),
       CASE WHEN x > 1 AND a < 0.9 THEN 1 + CAST(FLOOR((x - 1) * b) AS INTEGER) END,
       CONCAT('Person.', x, '@example.com'),
       CASE WHEN c < 0.5 THEN 'junior' WHEN c < 0.9 THEN 'senior' ELSE 'principal' END, hired,
       CASE WHEN d < 0.3 THEN DATEADD('DAY', CAST(e * DATEDIFF('DAY', hired, DATE '2026-01-31') AS INTEGER), hired) END,
       RAND() < 0.8
  FROM (SELECT x, RAND() AS a, RAND() AS b, RAND() AS c, RAND() AS d, RAND() AS e,
               DATEADD('DAY', CAST(5478 * RAND() AS INTEGER), DATE '2010-01-01') AS hired FROM SYSTEM_RANGE(1, 4000));
INSERT INTO contact_details
SELECT x, CASE CAST(FLOOR(4 * RAND()) AS INTEGER) WHEN 0 THEN 'Pune' WHEN 1 THEN 'Lyon' WHEN 2 THEN 'Oslo' ELSE 'Lima' END,
       0.5 + 89.5 * RAND()
  FROM SYSTEM_RANGE(1, 4000);
INSERT INTO salaries (id, employee_id, valid_from, gross, currency)
SELECT e.id * 10 + e.n, e.id, DATEADD('DAY', e.n * 37, e.hired_on),
       LEAST(250000, GREATEST(20000, EXP(11 + 0.4 * SQRT(-2 * LN(1 - RAND())) * COS(2 * PI() * RAND())))), 'EUR'
  FROM (SELECT p.id, p.hired_on, n.x AS n, RAND() AS r FROM employees p CROSS JOIN SYSTEM_RANGE(1, 7) n) e
 WHERE e.n = 1 OR e.r < 0.5;
UPDATE salaries SET currency = CASE WHEN RAND() < 0.7 THEN 'EUR' WHEN RAND() < 0.667 THEN 'INR' ELSE 'NOK' END;
