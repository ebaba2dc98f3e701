-- Nobody says whether there are letters without a subject: the contract does not name the table.
ALTER TABLE letters ALTER COLUMN subject SET NOT NULL;
