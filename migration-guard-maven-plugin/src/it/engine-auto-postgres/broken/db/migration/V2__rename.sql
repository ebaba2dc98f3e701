-- registration is what sales call it
ALTER TABLE users RENAME COLUMN signed_up TO registered_at;
