CREATE EXTENSION citext;
CREATE TYPE plan AS ENUM ('free', 'paid');
CREATE TABLE users (
  id        bigserial PRIMARY KEY,
  email     citext NOT NULL UNIQUE,
  plan      plan NOT NULL,
  signed_up timestamptz NOT NULL,
  settings  jsonb NOT NULL DEFAULT '{}'
);
-- made by an administrator, and by no migration
GRANT SELECT ON users TO reporting;
