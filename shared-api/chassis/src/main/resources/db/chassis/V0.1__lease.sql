-- The history of migrations is the owner's alone.
REVOKE ALL ON ${flyway:table} FROM "${runtime_role}";

-- Who runs a background job now.
CREATE TABLE lease (
  name text PRIMARY KEY,
  holder text NOT NULL,
  -- Increases with each change of holder: a fencing token for what the job writes.
  token bigint NOT NULL CHECK (token > 0),
  until timestamptz NOT NULL
);
