ALTER TABLE customers ADD COLUMN note text;
CREATE INDEX by_country ON customers (country);
