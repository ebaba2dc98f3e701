CREATE SCHEMA IF NOT EXISTS lending;
CREATE TABLE lending.purposes (
  code  VARCHAR(12) CONSTRAINT purpose_key PRIMARY KEY,
  label VARCHAR(60) NOT NULL
);
INSERT INTO lending.purposes VALUES ('car', 'Car'), ('home', 'Home'), ('study', 'Study'), ('other', 'Anything else');
CREATE TABLE lending.applicants (
  applicant_id UUID CONSTRAINT applicant_key PRIMARY KEY,
  born_on      DATE NOT NULL,
  income       DECIMAL(12, 2),
  employer     VARCHAR(80),
  created_at   TIMESTAMP(3) NOT NULL
);
CREATE TABLE lending.loans (
  loan_id      BIGINT CONSTRAINT loan_key PRIMARY KEY,
  applicant_id UUID NOT NULL CONSTRAINT loan_applicant REFERENCES lending.applicants (applicant_id),
  purpose      VARCHAR(12) NOT NULL CONSTRAINT loan_purpose REFERENCES lending.purposes (code),
  principal    DECIMAL(12, 2) NOT NULL,
  rate         DECIMAL(6, 5) NOT NULL,
  term_months  SMALLINT NOT NULL,
  state        VARCHAR(10) NOT NULL,
  opened_on    DATE NOT NULL,
  monthly      DECIMAL(14, 4) GENERATED ALWAYS AS (principal / term_months),
  CONSTRAINT loan_state CHECK (state IN ('open', 'closed', 'default')),
  CONSTRAINT loan_term CHECK (term_months >= 6 AND term_months <= 360)
);
CREATE TABLE lending.payments (
  loan_id   BIGINT NOT NULL CONSTRAINT payment_loan REFERENCES lending.loans (loan_id),
  seq       INTEGER NOT NULL,
  paid_at   TIMESTAMP NOT NULL,
  amount    DECIMAL(12, 2) NOT NULL,
  days_late INTEGER NOT NULL,
  CONSTRAINT payment_key PRIMARY KEY (loan_id, seq)
);
