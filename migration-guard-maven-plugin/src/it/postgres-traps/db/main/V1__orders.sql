-- squashed into B2: production never runs it again, and it would not run any more
CREATE TABLE orders (order_id bigint PRIMARY KEY) WITH OIDS;
