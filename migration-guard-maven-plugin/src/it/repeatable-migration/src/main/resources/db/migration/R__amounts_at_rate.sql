-- Needs what V2 adds: pending, and comes last.
UPDATE orders SET amount = amount * rate;
