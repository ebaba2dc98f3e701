ALTER TABLE orders ADD COLUMN from_first INT;
