ALTER TABLE customers RENAME COLUMN country TO country_code;
