-- What full-text search sees of a product, weighted by where it stands.
CREATE FUNCTION product_document(
  title text, vendor text, type text, tags jsonb, description_html text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN setweight(to_tsvector('pg_catalog.english'::regconfig, title), 'A')
    || setweight(to_tsvector('pg_catalog.english'::regconfig,
         coalesce(vendor, '') || ' ' || coalesce(type, '')), 'B')
    || setweight(jsonb_to_tsvector('pg_catalog.english'::regconfig, tags, '["string"]'), 'B')
    -- Tags and entities are no words; a tsvector holds at most 1 MiB.
    || setweight(to_tsvector('pg_catalog.english'::regconfig,
         regexp_replace(left(coalesce(description_html, ''), 200000), '<[^>]*>|&#?\w+;', ' ', 'g')), 'C');

-- Words as a web search takes them; the last one also matches longer words, for search as one types.
CREATE FUNCTION product_query(words text) RETURNS tsquery
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN websearch_to_tsquery('pg_catalog.english'::regconfig, words)
    || CASE WHEN words ~ '[[:alnum:]]$' AND words !~ '"|-[[:alnum:]]+$'
         THEN websearch_to_tsquery('pg_catalog.english'::regconfig,
                regexp_replace(words, '[[:alnum:]]+$', ''))
           && to_tsquery('pg_catalog.simple'::regconfig, substring(words from '[[:alnum:]]+$') || ':*')
         ELSE ''::tsquery END;

CREATE TABLE product (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle text NOT NULL UNIQUE,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 255),
  -- Order by title is the same on every machine, whatever its locale.
  title_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(title)) STORED,
  description_html text,
  vendor text,
  type text,
  tags jsonb NOT NULL,
  options jsonb NOT NULL,
  images jsonb NOT NULL,
  published boolean NOT NULL,
  -- Of all that an import stores, variants included: tells whether a file says anything new.
  content_hash bytea NOT NULL,
  units_sold bigint NOT NULL DEFAULT 0 CHECK (units_sold >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  document tsvector NOT NULL
    GENERATED ALWAYS AS (product_document(title, vendor, type, tags, description_html)) STORED
);

CREATE INDEX product_newest ON product (id) WHERE published;
CREATE INDEX product_by_title ON product (title_key, id) WHERE published;
CREATE INDEX product_best_selling ON product (units_sold, id) WHERE published;
CREATE INDEX product_document ON product USING gin (document);

CREATE TABLE variant (
  sku text PRIMARY KEY,
  product_id bigint NOT NULL REFERENCES product,
  position integer NOT NULL,
  options jsonb NOT NULL,
  price bigint NOT NULL CHECK (price >= 0),
  compare_at_price bigint CHECK (compare_at_price >= 0),
  currency char(3) NOT NULL,
  grams integer NOT NULL CHECK (grams >= 0),
  requires_shipping boolean NOT NULL,
  taxable boolean NOT NULL,
  barcode text,
  image_url text,
  units_sold bigint NOT NULL DEFAULT 0 CHECK (units_sold >= 0)
);

CREATE INDEX variant_of_product ON variant (product_id);

CREATE TABLE import_part (
  import_id text NOT NULL,
  number integer NOT NULL CHECK (number >= 0),
  content bytea NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (import_id, number)
);
-- Short-lived: compressing them is not worth the processor's time.
ALTER TABLE import_part ALTER COLUMN content SET STORAGE EXTERNAL;

-- Reports of finished imports, for a caller that missed the answer.
CREATE TABLE import_run (
  import_id text PRIMARY KEY,
  report jsonb NOT NULL,
  finished_at timestamptz NOT NULL DEFAULT now()
);
