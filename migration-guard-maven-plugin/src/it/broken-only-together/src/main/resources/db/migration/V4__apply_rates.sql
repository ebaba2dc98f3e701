-- Alone it would harm nobody either: every rate would be 1.
UPDATE orders SET amount = amount / rate;
