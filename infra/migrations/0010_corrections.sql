-- Up Migration

-- of which part of a дуплет or блиц an answer is told, from 1; null: of the whole message
ALTER TABLE corrections ADD COLUMN part smallint CHECK (part BETWEEN 1 AND 10);
ALTER TABLE corrections DROP CONSTRAINT corrections_question_id_kind_text_key;
-- An answer is right or wrong, never both; a note may say the same as an answer.
CREATE UNIQUE INDEX corrections_wording ON corrections (question_id, (kind = 'note'), coalesce(part, 0), md5(text));

-- Its questions belong to their authors and come from files: corrections lie over them, nobody edits them here.
ALTER TABLE packs ADD COLUMN imported boolean NOT NULL DEFAULT false;
UPDATE packs SET imported = true WHERE slug <> 'own';

-- Down Migration

ALTER TABLE packs DROP COLUMN imported;
DROP INDEX corrections_wording;
ALTER TABLE corrections ADD UNIQUE (question_id, kind, text);
ALTER TABLE corrections DROP COLUMN part;
