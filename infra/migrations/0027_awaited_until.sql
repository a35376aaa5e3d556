-- Up Migration

-- When the first of the waits for people is over: then the ingress says by itself that it has heard all. Null where people have all
-- the time they want, and in a pause.
ALTER TABLE wants ADD COLUMN awaited_until timestamptz;

-- Down Migration

ALTER TABLE wants DROP COLUMN awaited_until;
