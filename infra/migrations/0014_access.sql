-- Up Migration

-- people who sign in to the console
CREATE TABLE admins (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- in small letters
  email text NOT NULL UNIQUE,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('viewer', 'editor', 'operator', 'owner')),
  -- argon2id, in the PHC format with its parameters
  password text NOT NULL,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE admin_sessions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  admin_id bigint NOT NULL REFERENCES admins,
  -- SHA-256 of what the cookie holds
  token bytea NOT NULL UNIQUE,
  address text NOT NULL,
  agent text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- written once a minute at most
  seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX admin_sessions_admin ON admin_sessions (admin_id);

-- wrong passwords in a row, of an account and of an address; both as SHA-256: what was typed may be anything
CREATE TABLE login_failures (
  subject bytea PRIMARY KEY,
  failures integer NOT NULL,
  last_at timestamptz NOT NULL
);

-- keys of programs
CREATE TABLE api_keys (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- the part that may be shown
  prefix text NOT NULL UNIQUE,
  -- SHA-256 of the rest
  secret bytea NOT NULL,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('viewer', 'editor', 'operator', 'owner')),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  -- written once a minute at most
  used_at timestamptz,
  revoked_at timestamptz
);

-- who changed what
CREATE TABLE audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  -- the key of the environment, an API key, or a person
  actor_kind text NOT NULL CHECK (actor_kind IN ('bootstrap', 'key', 'admin')),
  actor_id bigint,
  actor_name text NOT NULL,
  -- like question.change; the part before the point is the target's kind
  action text NOT NULL,
  target_kind text NOT NULL,
  target_id text NOT NULL,
  before jsonb,
  after jsonb,
  request_id text NOT NULL,
  -- intended: an action at Temporal whose outcome is not known
  outcome text NOT NULL CHECK (outcome IN ('done', 'intended', 'failed')),
  result jsonb
);
CREATE INDEX audit_log_target ON audit_log (target_kind, target_id, id);
CREATE INDEX audit_log_actor ON audit_log (actor_kind, actor_id, id);
CREATE INDEX audit_log_action ON audit_log (action, id);

-- Nobody rewrites it, the API included: an intended action gets its outcome, and that is all.
CREATE FUNCTION keep_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.outcome = 'intended'
    AND to_jsonb(NEW) - '{outcome,result}'::text[] = to_jsonb(OLD) - '{outcome,result}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit log is never changed';
END $$;
CREATE TRIGGER audit_log_kept BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION keep_audit_log();

-- Down Migration

DROP TABLE audit_log, api_keys, login_failures, admin_sessions, admins;
DROP FUNCTION keep_audit_log;
