-- Up Migration

-- answers to requests with an Idempotency-Key, for a day
CREATE TABLE idempotency_keys (
  -- whose key it is, like key:3
  caller text NOT NULL,
  key text NOT NULL,
  -- SHA-256 of method, address and body
  fingerprint bytea NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT now(),
  -- null while the first request is at work
  status integer,
  location text,
  body jsonb,
  PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (begun_at);

-- Down Migration

DROP TABLE idempotency_keys;
