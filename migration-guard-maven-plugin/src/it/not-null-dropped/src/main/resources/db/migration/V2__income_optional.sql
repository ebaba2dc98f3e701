ALTER TABLE customers ALTER COLUMN income DROP NOT NULL;
UPDATE customers SET income = NULL WHERE country = 'FR';
