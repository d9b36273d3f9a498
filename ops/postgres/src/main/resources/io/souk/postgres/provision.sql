-- Run by a superuser inside a service's own database; running it again changes nothing but the
-- passwords. The session's settings souk.service, souk.password and souk.owner_password are its
-- parameters, so that no password ever stands in a statement's text.
DO $$
DECLARE
  service text := current_setting('souk.service');
  owner_role text := service || '_owner';
BEGIN
  -- Roles belong to the whole server.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = owner_role) THEN
    EXECUTE format('CREATE ROLE %I', owner_role);
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = service) THEN
    EXECUTE format('CREATE ROLE %I', service);
  END IF;
  EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD %L',
    owner_role, current_setting('souk.owner_password'));
  EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD %L',
    service, current_setting('souk.password'));

  -- Nobody else comes in; only the owner may change the schema.
  EXECUTE format('ALTER DATABASE %I OWNER TO %I', service, owner_role);
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', service);
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I, %I', service, owner_role, service);
  EXECUTE format('ALTER SCHEMA public OWNER TO %I', owner_role);
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', service);

  -- What the owner will create, the runtime role may read and write.
  EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', owner_role, service);
  EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO %I', owner_role, service);

  -- Backstops for a session that sets nothing itself; a service's pool sets tighter ones.
  -- Nobody waits ten seconds for an answer, so no statement needs more.
  EXECUTE format('ALTER ROLE %I SET statement_timeout = ''10s''', service);
  -- A lock held this long belongs to somebody who is stuck; waiting on only spreads it.
  EXECUTE format('ALTER ROLE %I SET lock_timeout = ''5s''', service);
  -- No transaction waits for anything but its own next statement; a silent one has lost its client.
  EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''10s''', service);
END
$$;
