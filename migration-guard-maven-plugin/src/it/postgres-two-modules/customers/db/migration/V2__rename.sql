DO $$
BEGIN
  ALTER TABLE customers RENAME COLUMN signed_up TO registered_at;
END
$$;
