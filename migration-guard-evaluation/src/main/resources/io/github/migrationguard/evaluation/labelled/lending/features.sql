WITH behaviour AS (
  SELECT l.applicant_id, AVG(p.days_late) AS mean_days_late, SUM(p.amount) AS paid, COUNT(*) AS payments
  FROM lending.loans l JOIN lending.payments p ON p.loan_id = l.loan_id
  GROUP BY l.applicant_id
), exposure AS (
  SELECT applicant_id, SUM(principal) AS principal, AVG(rate) AS mean_rate, MAX(monthly) AS top_monthly,
         SUM(CASE WHEN state = 'default' THEN 1 ELSE 0 END) AS defaults,
         SUM(CASE WHEN purpose = 'home' THEN 1 ELSE 0 END) AS home_loans
  FROM lending.loans GROUP BY applicant_id
)
SELECT a.applicant_id,
       EXTRACT(YEAR FROM CAST(:today AS DATE)) - EXTRACT(YEAR FROM a.born_on) AS age,
       COALESCE(a.income, 0)           AS income,
       CASE WHEN a.employer IS NULL THEN 0 ELSE 1 END AS employed,
       e.principal / NULLIF(a.income, 0) AS debt_to_income,
       e.principal, e.mean_rate, e.top_monthly, e.defaults, e.home_loans,
       b.mean_days_late, b.paid, b.payments
FROM lending.applicants a
JOIN exposure e ON e.applicant_id = a.applicant_id
JOIN behaviour b ON b.applicant_id = a.applicant_id
