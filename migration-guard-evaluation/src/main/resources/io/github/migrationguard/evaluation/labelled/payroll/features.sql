SELECT e.id                                                   AS employee_id,
       e.level                                                AS level,
       e.active                                               AS active,
       (EXTRACT(EPOCH FROM CAST(:as_of AS TIMESTAMP)) - EXTRACT(EPOCH FROM CAST(e.hired_on AS TIMESTAMP))) / 86400 AS tenure_days,
       CASE WHEN e.left_on IS NULL THEN 0 ELSE 1 END          AS has_left,
       d.name                                                 AS department,
       c.city                                                 AS city,
       c.distance_km                                          AS distance_km,
       (SELECT COUNT(*) FROM employees r WHERE r.manager_id = e.id)      AS reports,
       (SELECT MAX(s.gross) FROM salaries s WHERE s.employee_id = e.id)  AS top_gross,
       (SELECT COUNT(*) FROM salaries s WHERE s.employee_id = e.id)      AS raises,
       (SELECT MAX(s.currency) FROM salaries s WHERE s.employee_id = e.id) AS currency
FROM employees e
JOIN departments d ON d.id = e.department_id
LEFT JOIN contact_details c ON c.employee_id = e.id
