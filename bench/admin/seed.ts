import { Client } from 'pg';

/** A hundredth is enough to see whether it all works. */
const SCALE = Number(process.env.BENCH_SCALE ?? 1);
const PACKS = 1_000 * SCALE;

/** What the admin API is to be quick with. */
export const SIZE = {
  ...{ packs: PACKS, questions: 1_000_000 * SCALE, games: 100_000 * SCALE },
  ...{ live: 2_000 * SCALE, rooms: 20_000 * SCALE, players: 50_000 * SCALE },
} as const;

const COMMUNITIES = 5;

/** Games of the last year, five rounds each; every chat, player and question is one of many, drawn by arithmetic. */
const STEPS: readonly (readonly [what: string, statement: string])[] = [
  [
    'people and chats',
    `
    insert into communities (group_id, name) select n, 'Клуб ' || n from generate_series(1, ${COMMUNITIES}) n;
    insert into ingress_cursors (group_id, holder, held_until, heard_until)
      select n, 'bench', now(), now() from generate_series(1, ${COMMUNITIES}) n;
    insert into players (user_id, first_name, last_name)
      select n, (array['Аня','Боря','Вера','Гоша','Даша','Женя','Зоя','Илья'])[1 + n % 8],
        'Фамилия' || (n * 7919) % 40000 from generate_series(1, ${SIZE.players}) n;
    insert into rooms (id, group_id, peer_id, blocked_at, created_at)
      select 'vk:' || 1 + n % ${COMMUNITIES} || ':' || 2000000000 + n, 1 + n % ${COMMUNITIES}, 2000000000 + n,
        case when n % 500 = 0 then now() end, now() - n * interval '20 minutes'
      from generate_series(1, ${SIZE.rooms}) n`,
  ],
  [
    'questions',
    `
    insert into packs (slug, title) select 'bench-' || n, 'Кубок ' || n from generate_series(1, ${PACKS}) n;
    insert into questions (pack_id, number, text, answer, accepted, comment)
      select p.id, n, 'Вопрос о том, что произошло в ' || (n * 31 + p.id * 17) % 2000 || ' году с героем номер ' || n ||
          '. Назовите его двумя словами, которые начинаются на одну и ту же букву.',
        'Ответ ' || (n * p.id) % 90000, array['вариант ' || n], 'Комментарий к вопросу ' || n
      from packs p cross join generate_series(1, ${SIZE.questions / PACKS}) n where p.slug like 'bench-%'`,
  ],
  [
    'games',
    `
    insert into games (id, workflow_id, room_id, game, opening, started_by, started_at, captain, players, step, chapter)
      select 'game-' || n, room, room, 'chgk', n, 1 + n % ${SIZE.players}, now() - n * interval '5 minutes', 1 + n % ${SIZE.players},
        (select jsonb_agg(1 + (n * 13 + k * 101) % ${SIZE.players}) from generate_series(1, 3 + n % 4) k), 'round 5 of 5', '{}'
      from (select n, 'vk:' || 1 + n % ${SIZE.rooms} % ${COMMUNITIES} || ':' || 2000000000 + 1 + n % ${SIZE.rooms} as room
        from generate_series(1, ${SIZE.games}) n) as drawn;
    insert into games (id, workflow_id, room_id, game, opening, started_by, started_at, captain, players, step, chapter,
        frozen_at, frozen_error)
      select 'live-' || n, room, room, 'chgk', ${SIZE.games} + n, 1 + n, now() - n * interval '1 second', 1 + n,
        jsonb_build_array(1 + n, 2 + n, 3 + n), 'round 3 of 5: discussion', '{}',
        case when n % 200 = 0 then now() end, case when n % 200 = 0 then 'TypeError' end
      from (select n, 'vk:' || 1 + n % ${COMMUNITIES} || ':' || 2000000000 + n as room
        from generate_series(1, ${SIZE.live}) n) as drawn;
    insert into wants (workflow_id, room_id, game, opening, n, everything, waits, due_at)
      select workflow_id, room_id, game, opening, 1, false,
        jsonb_build_array(jsonb_build_object('from', players, 'words', true)),
        now() + (case when opening % 100 = 0 then -1 else 1 end) * interval '1 hour'
      from games where id like 'live-%'`,
  ],
  [
    'rounds and answers',
    `
    insert into rounds (game_id, number, room_id, question_id, effect, drawn_at, captain, answerer, answer, verdict, rule, point,
        ended_at)
      select g.id, n, g.room_id, 1 + (g.opening * 7 + n * 131071) % ${SIZE.questions}, g.id || '/' || n, g.started_at + n * interval '1 minute',
        g.captain, (g.players ->> ((g.opening + n)::int % jsonb_array_length(g.players)))::bigint, 'ответ ' || n,
        case when (g.opening + n) % 3 = 0 then 'accepted' else 'rejected' end, 'exact',
        case when (g.opening + n) % 3 = 0 then 'team' else 'bot' end, g.started_at + n * interval '80 seconds'
      from games g cross join generate_series(1, 5) n where g.id like 'game-%';
    insert into answers (effect, game_id, round, question_id, player, text, verdict, rule)
      select effect || '/judge', game_id, number, question_id, answerer, answer, verdict, rule from rounds`,
  ],
  [
    'results',
    `
    update games g set ended_at = started_at + interval '10 minutes', ending = 'finished', chapter = null,
      team_score = points.team, bot_score = points.bot
      from (select game_id, count(*) filter (where point = 'team') as team, count(*) filter (where point = 'bot') as bot
        from rounds group by game_id) points
      where points.game_id = g.id and g.id like 'game-%';
    insert into player_results (game_id, player, room_id, ended_at, humans, lead, answered, accepted)
      select g.id, p.player, g.room_id, g.ended_at, jsonb_array_length(g.players), g.team_score - g.bot_score,
        count(r.answerer), count(r.answerer) filter (where r.verdict = 'accepted')
      from games g cross join lateral (select distinct value::bigint as player from jsonb_array_elements_text(g.players)) p
      left join rounds r on r.game_id = g.id and r.answerer = p.player
      where g.ended_at is not null group by g.id, p.player`,
  ],
  [
    'standings',
    `
    insert into player_standings (period, starts_on, humans, player, games, won, answered, accepted)
      select d.period, d.starts_on, h, r.player, count(*), count(*) filter (where lead > 0), sum(answered), sum(accepted)
      from player_results r cross join lateral periods_of(r.ended_at) d cross join generate_series(1, 3) h
      group by 1, 2, 3, 4;
    insert into chat_standings (period, starts_on, humans, room_id, games, won, points, lost_points)
      select d.period, d.starts_on, h, g.room_id, count(*), count(*) filter (where team_score > bot_score), sum(team_score),
        sum(bot_score)
      from games g cross join lateral periods_of(g.ended_at) d cross join generate_series(1, 3) h
      where g.ended_at is not null group by 1, 2, 3, 4`,
  ],
  [
    'forms',
    `
    insert into forms (effect, game_id, room_id, player, form, title, answers)
      select 'form/' || id, id, room_id, captain, 'job', 'Анкета', '[]' from games where id like 'game-%' and opening % 10 = 0`,
  ],
];

/** Fills a migrated database. Nobody listens, so nobody is told. */
export const seed = async (databaseUrl: string, note: (line: string) => void): Promise<void> => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Game by game, the triggers would take longer than all the rest.
    const triggers = (how: 'disable' | 'enable'): Promise<unknown> =>
      client.query(['games', 'rounds'].map((table) => `alter table ${table} ${how} trigger user`).join(';'));
    await client.query('set synchronous_commit = off');
    await triggers('disable');
    for (const [what, statement] of STEPS) {
      const began = performance.now();
      await client.query(statement);
      await client.query('analyze');
      note(`seeded ${what} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    }
    await triggers('enable');
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
};
