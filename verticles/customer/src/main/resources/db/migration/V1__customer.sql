-- One row per account, for ever: an erased one keeps nothing but its id, which the books name.
CREATE TABLE customer (
  id            text PRIMARY KEY,
  -- In lower case.
  email         text UNIQUE,
  name          text,
  -- Argon2id, with its salt and figures.
  password_hash text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  erased_at     timestamptz,

  CONSTRAINT email_folded CHECK (email !~ '[A-Z]'),
  CONSTRAINT account_is_whole CHECK (
    erased_at IS NOT NULL OR (email IS NOT NULL AND password_hash IS NOT NULL)),
  CONSTRAINT erased_is_anonymous CHECK (
    erased_at IS NULL OR (email IS NULL AND name IS NULL AND password_hash IS NULL))
);

REVOKE DELETE, TRUNCATE ON customer FROM "${runtime_role}";

-- One row per login. Of its tokens only SHA-256 hashes are kept.
CREATE TABLE session (
  id          text PRIMARY KEY,
  customer_id text NOT NULL REFERENCES customer,
  -- The refresh token that is good now.
  token_hash  bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  -- Counts the session's refresh tokens from 1.
  generation  integer NOT NULL DEFAULT 1 CHECK (generation > 0),
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  rotated_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Moves with each exchange, never beyond ends_at.
  expires_at  timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL,
  ended       text CHECK (ended IN ('logged_out', 'token_reused', 'password_changed')),

  CONSTRAINT expires_in_its_life CHECK (expires_at <= ends_at)
);

CREATE INDEX session_customer ON session (customer_id);
CREATE INDEX session_expiry ON session (expires_at);

-- Refresh tokens that were exchanged: whoever presents one again is met.
CREATE TABLE spent_token (
  hash       bytea PRIMARY KEY CHECK (length(hash) = 32),
  session_id text NOT NULL REFERENCES session ON DELETE CASCADE,
  generation integer NOT NULL CHECK (generation > 0),
  UNIQUE (session_id, generation)
);

-- Passwords tried of late, by a keyed hash of the email, whether there is such an account or not.
CREATE TABLE login_attempt (
  subject   bytea PRIMARY KEY CHECK (length(subject) = 32),
  attempts  integer NOT NULL CHECK (attempts > 0),
  window_ends_at timestamptz NOT NULL
);

CREATE INDEX login_attempt_end ON login_attempt (window_ends_at);

CREATE TABLE customer_address (
  customer_id text NOT NULL REFERENCES customer,
  id          text NOT NULL CHECK (id ~ '^[a-z0-9_-]{1,40}$'),
  name        text NOT NULL,
  line1       text NOT NULL,
  line2       text,
  city        text NOT NULL,
  region      text,
  postal_code text,
  country     char(2) NOT NULL,
  phone       text,
  is_default  boolean NOT NULL,
  PRIMARY KEY (customer_id, id)
);

CREATE UNIQUE INDEX customer_address_one_default ON customer_address (customer_id)
  WHERE is_default;

-- What access tokens are signed with. The number is the key's place in their succession: of nodes
-- that make the next key at once, one succeeds.
CREATE TABLE signing_key (
  number     integer PRIMARY KEY CHECK (number > 0),
  kid        text NOT NULL UNIQUE,
  x          text NOT NULL,
  y          text NOT NULL,
  -- The private part, encrypted with the configured secret.
  sealed     text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  signs_from timestamptz NOT NULL
);
