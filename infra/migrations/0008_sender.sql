-- Up Migration

-- Pictures that came with question packs, by the hash of their bytes.
CREATE TABLE pictures (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  mime text NOT NULL CHECK (mime IN ('image/png', 'image/jpeg', 'image/gif')),
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- What VK calls a picture that a community has uploaded, so that it is uploaded once.
CREATE TABLE photos (
  group_id bigint NOT NULL,
  sha256 text NOT NULL,
  -- like photo-1_457239017_abcdef
  attachment text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (group_id, sha256)
);

-- Down Migration

DROP TABLE photos, pictures;
