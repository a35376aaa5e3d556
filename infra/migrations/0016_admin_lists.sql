-- Up Migration

-- What the console sees of a live game without asking Temporal: until when it may be silent, and whether its clock stands.
ALTER TABLE wants
  -- by then the game does something by itself; null where it does not say
  ADD COLUMN due_at timestamptz,
  ADD COLUMN paused boolean NOT NULL DEFAULT false;

ALTER TABLE games ADD COLUMN group_id bigint GENERATED ALWAYS AS (split_part(room_id, ':', 2)::bigint) STORED;
CREATE INDEX games_live ON games (started_at DESC, id DESC) WHERE ended_at IS NULL;
CREATE INDEX games_by_community ON games (group_id, started_at DESC, id DESC);
CREATE INDEX games_of_kind ON games (game, started_at DESC, id DESC);
CREATE INDEX games_of_kind_ended ON games (game, ended_at DESC, id DESC) WHERE ended_at IS NOT NULL;
DROP INDEX games_room;
CREATE INDEX games_room ON games (room_id, started_at DESC, id DESC);
CREATE INDEX games_room_ended ON games (room_id, ended_at DESC, id DESC) WHERE ended_at IS NOT NULL;
CREATE INDEX round_corrections_game ON round_corrections (game_id, created_at);

ALTER TABLE rooms
  -- set by an admin: no new game begins here
  ADD COLUMN blocked_at timestamptz;
CREATE INDEX rooms_by_age ON rooms (created_at DESC, id DESC);
CREATE INDEX rooms_by_community ON rooms (group_id, created_at DESC, id DESC);
CREATE INDEX rooms_blocked ON rooms (created_at DESC, id DESC) WHERE blocked_at IS NOT NULL;
-- What VK has told a process to leave alone for a while, for an operator who looks: the sender itself asks nobody.
CREATE TABLE vk_rests (
  group_id bigint NOT NULL,
  -- a chat, a method, or all that the token does
  scope text NOT NULL CHECK (scope IN ('chat', 'method', 'token')),
  -- the peer or the method; empty for the token
  name text NOT NULL,
  -- VK's error
  code integer NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (group_id, scope, name)
);

CREATE INDEX undelivered_refused ON undelivered (group_id) WHERE refused_at IS NOT NULL;

CREATE INDEX players_first_name ON players (lower(first_name) text_pattern_ops);
CREATE INDEX players_last_name ON players (lower(last_name) text_pattern_ops);

-- What each player did in each ended game of a group chat, and from it the standings. Both follow the row of the game by the
-- trigger below, whoever changes it: the game itself, or an admin who overrules a verdict later.
CREATE TABLE player_results (
  game_id text NOT NULL REFERENCES games,
  player bigint NOT NULL,
  room_id text NOT NULL,
  ended_at timestamptz NOT NULL,
  -- people in the team
  humans integer NOT NULL,
  -- the game's point difference: above 0 the team has won
  lead integer NOT NULL,
  -- questions answered by this player, and those of them that were accepted
  answered integer NOT NULL,
  accepted integer NOT NULL,
  PRIMARY KEY (game_id, player)
);
CREATE INDEX player_results_player ON player_results (player, ended_at DESC, game_id DESC);

CREATE TABLE player_standings (
  period text NOT NULL CHECK (period IN ('day', 'week', 'month', 'all')),
  -- the period's first day in Moscow; of all time 1970-01-01
  starts_on date NOT NULL,
  -- games with at least so many people in the team, 1 to 3
  humans smallint NOT NULL,
  player bigint NOT NULL,
  games integer NOT NULL DEFAULT 0,
  won integer NOT NULL DEFAULT 0,
  answered integer NOT NULL DEFAULT 0,
  accepted integer NOT NULL DEFAULT 0,
  PRIMARY KEY (period, starts_on, humans, player)
);
CREATE INDEX player_standings_order ON player_standings (period, starts_on, humans, accepted DESC, answered, player);

CREATE TABLE chat_standings (
  period text NOT NULL CHECK (period IN ('day', 'week', 'month', 'all')),
  starts_on date NOT NULL,
  humans smallint NOT NULL,
  room_id text NOT NULL,
  games integer NOT NULL DEFAULT 0,
  won integer NOT NULL DEFAULT 0,
  -- points of the team, and of the bot
  points integer NOT NULL DEFAULT 0,
  lost_points integer NOT NULL DEFAULT 0,
  PRIMARY KEY (period, starts_on, humans, room_id)
);
CREATE INDEX chat_standings_order ON chat_standings (period, starts_on, humans, won DESC, games, room_id);

-- The periods that a moment belongs to, by the clock of Moscow.
CREATE FUNCTION periods_of(moment timestamptz) RETURNS TABLE (period text, starts_on date)
LANGUAGE sql STABLE AS $$
  SELECT unit, date_trunc(unit, moment AT TIME ZONE 'Europe/Moscow')::date
  FROM unnest(ARRAY['day', 'week', 'month']) AS unit
  UNION ALL SELECT 'all', date '1970-01-01'
$$;

-- Adds (sign 1) or takes away (-1) what a game has given to the standings. In a fixed order, so that two games that end
-- together and share players wait for each other instead of dead-locking.
CREATE FUNCTION count_game(game games, sign integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO player_standings AS s (period, starts_on, humans, player, games, won, answered, accepted)
  SELECT p.period, p.starts_on, least_humans, r.player, sign, sign * (r.lead > 0)::int, sign * r.answered, sign * r.accepted
  FROM player_results r
  CROSS JOIN periods_of(r.ended_at) AS p
  CROSS JOIN generate_series(1, least(r.humans, 3)) AS least_humans
  WHERE r.game_id = game.id
  ORDER BY r.player, p.period, p.starts_on, least_humans
  ON CONFLICT (period, starts_on, humans, player) DO UPDATE SET
    games = s.games + excluded.games, won = s.won + excluded.won,
    answered = s.answered + excluded.answered, accepted = s.accepted + excluded.accepted;

  INSERT INTO chat_standings AS s (period, starts_on, humans, room_id, games, won, points, lost_points)
  SELECT p.period, p.starts_on, least_humans, game.room_id, sign, sign * (game.team_score > game.bot_score)::int,
    sign * game.team_score, sign * game.bot_score
  FROM (SELECT max(ended_at) AS ended_at, max(humans) AS humans FROM player_results WHERE game_id = game.id) AS r
  CROSS JOIN periods_of(r.ended_at) AS p
  CROSS JOIN generate_series(1, least(r.humans, 3)) AS least_humans
  WHERE r.humans IS NOT NULL
  ORDER BY p.period, p.starts_on, least_humans
  ON CONFLICT (period, starts_on, humans, room_id) DO UPDATE SET
    games = s.games + excluded.games, won = s.won + excluded.won,
    points = s.points + excluded.points, lost_points = s.lost_points + excluded.lost_points;
END $$;

CREATE FUNCTION keep_standings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_game(OLD, -1);
  DELETE FROM player_results WHERE game_id = NEW.id;
  INSERT INTO player_results (game_id, player, room_id, ended_at, humans, lead, answered, accepted)
  SELECT NEW.id, team.player, NEW.room_id, NEW.ended_at, jsonb_array_length(NEW.players),
    NEW.team_score - NEW.bot_score,
    count(r.answerer) FILTER (WHERE r.verdict IN ('accepted', 'rejected')),
    count(r.answerer) FILTER (WHERE r.verdict = 'accepted')
  FROM (SELECT DISTINCT value::bigint AS player FROM jsonb_array_elements_text(NEW.players)) AS team
  LEFT JOIN rounds r ON r.game_id = NEW.id AND r.answerer = team.player AND r.superseded_at IS NULL AND NOT r.voided
  GROUP BY team.player;
  PERFORM count_game(NEW, 1);
  RETURN NULL;
END $$;

-- A game of a whole chat has the chat's id as its workflow's; a game without a single round says nothing of anybody.
CREATE TRIGGER games_standings AFTER UPDATE OF ended_at, players, team_score, bot_score ON games
FOR EACH ROW
WHEN (NEW.ended_at IS NOT NULL AND NEW.workflow_id = NEW.room_id AND NEW.room_id ~ ':[2-9][0-9]{9}$'
  AND NEW.team_score + NEW.bot_score + OLD.team_score + OLD.bot_score > 0)
EXECUTE FUNCTION keep_standings();

UPDATE games SET ended_at = ended_at WHERE ended_at IS NOT NULL;

-- Tells whoever listens what happens to games: `{"id", "at", "kind", "gameId", "room", "community", "game", "step", "live"}`. Nobody's
-- words are in it. Listeners get it when it is committed, all in the same order.
CREATE SEQUENCE live_events AS bigint;

CREATE FUNCTION tell_live(kind text, game games) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('znatok_live', json_build_object(
    'id', nextval('live_events'), 'at', now(), 'kind', kind, 'gameId', game.id, 'room', game.room_id,
    'community', game.group_id, 'game', game.game, 'step', game.step, 'live', game.ended_at IS NULL
  )::text)
$$;

CREATE FUNCTION tell_of_game() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_live(CASE
    WHEN TG_OP = 'INSERT' THEN 'started'
    WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL THEN 'ended'
    WHEN OLD.frozen_at IS NULL AND NEW.frozen_at IS NOT NULL THEN 'frozen'
    WHEN OLD.frozen_at IS NOT NULL AND NEW.frozen_at IS NULL THEN 'thawed'
    WHEN OLD.attempt <> NEW.attempt THEN 'restarted'
    WHEN OLD.team_score <> NEW.team_score OR OLD.bot_score <> NEW.bot_score THEN 'score'
    ELSE 'step'
  END, NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER games_begun AFTER INSERT ON games FOR EACH ROW EXECUTE FUNCTION tell_of_game();
CREATE TRIGGER games_changed AFTER UPDATE ON games FOR EACH ROW
WHEN ((OLD.ended_at, OLD.frozen_at, OLD.attempt, OLD.team_score, OLD.bot_score, OLD.step, OLD.players, OLD.captain)
  IS DISTINCT FROM
  (NEW.ended_at, NEW.frozen_at, NEW.attempt, NEW.team_score, NEW.bot_score, NEW.step, NEW.players, NEW.captain))
EXECUTE FUNCTION tell_of_game();

CREATE FUNCTION tell_of_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_live(CASE WHEN TG_OP = 'INSERT' THEN 'question' ELSE 'round' END, g) FROM games AS g WHERE g.id = NEW.game_id;
  RETURN NULL;
END $$;
CREATE TRIGGER rounds_begun AFTER INSERT ON rounds FOR EACH ROW EXECUTE FUNCTION tell_of_round();
CREATE TRIGGER rounds_changed AFTER UPDATE ON rounds FOR EACH ROW
WHEN ((OLD.verdict, OLD.point, OLD.voided) IS DISTINCT FROM (NEW.verdict, NEW.point, NEW.voided))
EXECUTE FUNCTION tell_of_round();

-- Down Migration

DROP TRIGGER rounds_changed ON rounds;
DROP TRIGGER rounds_begun ON rounds;
DROP TRIGGER games_changed ON games;
DROP TRIGGER games_begun ON games;
DROP FUNCTION tell_of_round, tell_of_game, tell_live;
DROP SEQUENCE live_events;
DROP TRIGGER games_standings ON games;
DROP FUNCTION keep_standings, count_game, periods_of;
DROP TABLE chat_standings, player_standings, player_results;
DROP INDEX players_last_name, players_first_name;
DROP TABLE vk_rests;
DROP INDEX undelivered_refused, rooms_blocked, rooms_by_community, rooms_by_age;
ALTER TABLE rooms DROP COLUMN blocked_at;
DROP INDEX round_corrections_game, games_room_ended, games_room, games_of_kind_ended, games_of_kind, games_by_community,
  games_live;
CREATE INDEX games_room ON games (room_id, started_at DESC);
ALTER TABLE games DROP COLUMN group_id;
ALTER TABLE wants DROP COLUMN paused, DROP COLUMN due_at;
