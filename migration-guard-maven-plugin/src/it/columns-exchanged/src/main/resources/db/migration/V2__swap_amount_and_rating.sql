-- Both names are still there.
ALTER TABLE orders RENAME COLUMN amount TO aside;
ALTER TABLE orders RENAME COLUMN rating TO amount;
ALTER TABLE orders RENAME COLUMN aside TO rating;
