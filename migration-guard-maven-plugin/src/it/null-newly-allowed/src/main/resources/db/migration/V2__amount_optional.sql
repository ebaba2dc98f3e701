-- No row changes: every feature is as before, until the first order without an amount arrives.
ALTER TABLE orders ALTER COLUMN amount DROP NOT NULL;
