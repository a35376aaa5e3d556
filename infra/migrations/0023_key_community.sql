-- Up Migration

-- The community that a key is limited to; NULL: it reaches all of them.
ALTER TABLE api_keys ADD COLUMN community bigint REFERENCES communities;

-- Down Migration

ALTER TABLE api_keys DROP COLUMN community;
