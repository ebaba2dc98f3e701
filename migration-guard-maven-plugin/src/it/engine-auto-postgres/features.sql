SELECT id, CAST(:ref_date AS date) - signed_up::date AS age_days, (plan = 'paid')::int AS paid FROM users
