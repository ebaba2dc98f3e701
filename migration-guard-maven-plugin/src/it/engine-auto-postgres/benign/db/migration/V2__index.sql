CREATE INDEX users_paid ON users (signed_up) WHERE plan = 'paid';
ALTER TABLE users DROP CONSTRAINT users_email_key, ADD COLUMN tags text[] NOT NULL DEFAULT '{}';
