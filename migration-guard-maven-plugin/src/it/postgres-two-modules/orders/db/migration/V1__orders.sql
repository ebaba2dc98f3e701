CREATE ROLE reporting;
CREATE TYPE order_status AS ENUM ('open', 'paid', 'sent');
CREATE TABLE orders (
  order_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  status   order_status NOT NULL,
  total    numeric(9, 2) NOT NULL CHECK (total > 0),
  details  jsonb NOT NULL DEFAULT '{}',
  tags     text[]
);
CREATE UNIQUE INDEX one_open_order ON orders (order_id) WHERE status = 'open';
GRANT SELECT ON orders TO reporting;
