ALTER TABLE customers RENAME COLUMN user_created_at TO account_registration_date;
