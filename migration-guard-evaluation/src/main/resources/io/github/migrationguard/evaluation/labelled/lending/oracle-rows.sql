-- ten times the rows of the contract, by H2's own random numbers: nothing here is the gate's
CALL RAND(20262);
INSERT INTO lending.applicants
SELECT CAST(CONCAT('00000000-0000-4000-8000-', LPAD(CAST(x AS VARCHAR), 12, '0')) AS UUID),
       DATEADD('DAY', CAST(20453 * RAND() AS INTEGER), DATE '1950-01-01'),
       CASE WHEN a < 0.9 THEN LEAST(400000, GREATEST(5000,
         EXP(10.5 + 0.5 * SQRT(-2 * LN(1 - RAND())) * COS(2 * PI() * RAND())))) END,
       CASE WHEN b < 0.8 THEN CONCAT('Firm ', CAST(500 * RAND() AS INTEGER)) END,
       DATEADD('SECOND', CAST(94608000 * RAND() AS BIGINT), TIMESTAMP '2022-01-01 00:00:00')
  FROM (SELECT x, RAND() AS a, RAND() AS b FROM SYSTEM_RANGE(1, 3000));
INSERT INTO lending.loans (loan_id, applicant_id, purpose, principal, rate, term_months, state, opened_on)
SELECT m.x * 10 + m.n, CAST(CONCAT('00000000-0000-4000-8000-', LPAD(CAST(m.x AS VARCHAR), 12, '0')) AS UUID),
       CASE CAST(FLOOR(4 * RAND()) AS INTEGER) WHEN 0 THEN 'car' WHEN 1 THEN 'home' WHEN 2 THEN 'study' ELSE 'other' END,
       500 + 89500 * RAND(), 0.01 + 0.19 * RAND(), 12 + CAST(108 * RAND() AS INTEGER),
       CASE WHEN m.a < 0.6 THEN 'open' WHEN m.a < 0.9 THEN 'closed' ELSE 'default' END,
       DATEADD('DAY', CAST(364 * RAND() AS INTEGER), DATE '2025-01-01')
  FROM (SELECT p.x, n.x AS n, RAND() AS r, RAND() AS a FROM SYSTEM_RANGE(1, 3000) p CROSS JOIN SYSTEM_RANGE(1, 4) n) m
 WHERE m.n = 1 OR m.r < 0.37;
INSERT INTO lending.payments
SELECT l.loan_id, l.seq, DATEADD('SECOND', CAST(31449600 * RAND() AS BIGINT), TIMESTAMP '2025-02-01 00:00:00'),
       10 + 2990 * RAND(), LEAST(60, CAST(FLOOR(-6 * LN(1 - RAND())) AS INTEGER))
  FROM (SELECT p.loan_id, n.x AS seq, RAND() AS r FROM lending.loans p CROSS JOIN SYSTEM_RANGE(1, 11) n) l
 WHERE l.seq = 1 OR l.r < 0.5;
