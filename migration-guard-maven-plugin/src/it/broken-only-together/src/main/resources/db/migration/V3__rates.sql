-- Alone it harms nobody: no pipeline reads it.
UPDATE orders SET rate = 2;
