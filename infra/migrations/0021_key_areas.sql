-- Up Migration

-- The parts of the API that a key is limited to; NULL: its role alone decides.
ALTER TABLE api_keys ADD COLUMN areas text[] CHECK (cardinality(areas) > 0);

-- Down Migration

ALTER TABLE api_keys DROP COLUMN areas;
