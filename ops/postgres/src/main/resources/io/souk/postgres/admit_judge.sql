-- Run by a superuser inside a service's own database, whether its tables are there yet or not;
-- running it again changes nothing but the password. Parameters are session settings, as in
-- provision.sql: souk.service, souk.judge_password.
DO $$
DECLARE
  service text := current_setting('souk.service');
BEGIN
  -- Roles belong to the whole server: one judge for all services.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'judge') THEN
    CREATE ROLE judge;
  END IF;
  EXECUTE format('ALTER ROLE judge LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD %L',
    current_setting('souk.judge_password'));
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO judge', service);
  GRANT USAGE ON SCHEMA public TO judge;
  GRANT SELECT ON ALL TABLES IN SCHEMA public TO judge;
  EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA public GRANT SELECT ON TABLES TO judge',
    service || '_owner');
END
$$;
