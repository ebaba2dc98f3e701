ALTER TABLE orders ADD COLUMN from_third INT;
