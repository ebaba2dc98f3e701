ALTER TABLE orders ALTER COLUMN order_id TYPE BIGINT;
ALTER TABLE orders ADD COLUMN channel VARCHAR(10) NOT NULL DEFAULT 'shop' CHECK (channel IN ('shop', 'web'));
