-- Up Migration

-- Admins look for questions by their words, in whatever form; «ё» is «е» for that.
CREATE INDEX questions_words ON questions
  USING gin (to_tsvector('russian', translate(text || ' ' || answer, 'ёЁ', 'еЕ')));
-- The list of packs counts the questions of each, out of the index alone.
CREATE INDEX questions_counted ON questions (pack_id, withdrawn);
-- How often each word is met decides whether the index is the shorter way.
ANALYZE questions;

-- Down Migration

DROP INDEX questions_counted, questions_words;
