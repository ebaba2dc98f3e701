-- the same role as the other module's: roles belong to the whole server
CREATE ROLE reporting;
CREATE TABLE customers (customer_id uuid PRIMARY KEY DEFAULT gen_random_uuid(), signed_up timestamptz NOT NULL);
GRANT SELECT ON customers TO reporting;
