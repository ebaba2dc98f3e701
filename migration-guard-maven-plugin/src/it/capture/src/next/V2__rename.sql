ALTER TABLE orders RENAME COLUMN total TO grand_total;
