ALTER TABLE orders ADD COLUMN vat #[amount];
