-- The first half of a careful rename: the old column stays until nobody reads it.
ALTER TABLE customers ADD COLUMN yearly_income NUMERIC(10, 2);
UPDATE customers SET yearly_income = income;
ALTER TABLE customers ALTER COLUMN yearly_income SET NOT NULL;
