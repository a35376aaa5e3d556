/** Results, players and leaderboards: what ended games leave behind, over a real Postgres. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { AdminWorld } from '../support/admin-world';

let world: AdminWorld;
let questionId: number;

beforeAll(async () => {
  world = await AdminWorld.start();
  const { db } = world.store;
  ({ id: questionId } = await db.selectFrom('questions').select('id').limit(1).executeTakeFirstOrThrow());
  const evil = { userId: 14, firstName: '=cmd|calc', lastName: '' };
  await db.insertInto('players').values(evil).execute();
});
afterAll(() => world?.end());

interface Round {
  readonly answerer: number;
  readonly verdict: 'accepted' | 'rejected';
}

/** A game that has ended, with its rounds, as the game itself writes them. */
const played = async (
  room: string,
  endedAt: string,
  { players = [11, 12, 13], rounds }: { players?: number[]; rounds: readonly Round[] },
): Promise<string> => {
  const { db } = world.store;
  const id = await world.record({ room, players, startedAt: endedAt });
  for (const [i, { answerer, verdict }] of rounds.entries()) {
    const point = verdict === 'accepted' ? 'team' : 'bot';
    const row = { gameId: id, number: i + 1, roomId: room, questionId, effect: randomUUID() };
    await db
      .insertInto('rounds')
      .values({ ...row, answerer, verdict, point, endedAt })
      .execute();
  }
  const team = rounds.filter(({ verdict }) => verdict === 'accepted').length;
  await db
    .updateTable('games')
    .set({ endedAt, ending: 'finished', teamScore: team, botScore: rounds.length - team })
    .where('id', '=', id)
    .execute();
  return id;
};

const accepted = (answerer: number): Round => ({ answerer, verdict: 'accepted' });
const rejected = (answerer: number): Round => ({ answerer, verdict: 'rejected' });

interface Board {
  readonly startsOn: string;
  readonly items: readonly { place: number; player: { id: number; name: string | null }; accepted: number }[];
  readonly nextCursor: string | null;
}

const board = (query: object) => world.get<Board>('/v1/leaderboards/players', query);

describe('leaderboards', () => {
  let room: string;

  beforeAll(async () => {
    room = await world.knownRoom();
    // 2026-03-02 is a Monday; in Moscow the last one ended on Tuesday.
    await played(room, '2026-03-02T12:00:00Z', { rounds: [accepted(11), accepted(11), rejected(12)] });
    await played(room, '2026-03-02T21:30:00Z', { rounds: [accepted(12), rejected(11)] });
    await played(room, '2026-03-03T12:00:00Z', { players: [11, 14], rounds: [accepted(14), accepted(14)] });
  });

  it('count the answers of a day, a week, a month and ever, of games with three people and more', async () => {
    const monday = await board({ period: 'day', on: '2026-03-02' });
    expect(monday).toMatchObject({
      startsOn: '2026-03-02',
      items: [
        { place: 1, player: { id: 11, name: 'Аня Ким' }, games: 1, won: 1, answered: 2, accepted: 2 },
        { place: 2, player: { id: 13, name: null }, games: 1, won: 1, answered: 0, accepted: 0 },
        { place: 3, player: { id: 12 }, games: 1, won: 1, answered: 1, accepted: 0 },
      ],
    });
    expect((await board({ period: 'day', on: '2026-03-03' })).items).toMatchObject([
      { player: { id: 12 }, games: 1, won: 0, accepted: 1 },
      { player: { id: 13 } },
      { player: { id: 11 } },
    ]);
    for (const query of [
      { period: 'week', on: '2026-03-08' },
      { period: 'month', on: '2026-03-31' },
      { period: 'all' },
    ]) {
      const { items } = await board(query);
      expect(items.map(({ player, accepted: right }) => [player.id, right])).toEqual([
        [11, 2],
        [12, 1],
        [13, 0],
      ]);
    }
    expect((await board({ period: 'week', on: '2026-03-09' })).items).toEqual([]);
  });

  it('count smaller games too where that is asked for', async () => {
    const { items } = await board({ period: 'all', humans: 1 });
    expect(items.slice(0, 2).map(({ player, accepted: right }) => [player.id, right])).toEqual([
      [14, 2],
      [11, 2],
    ]);
  });

  it('come page by page, each place once', async () => {
    const places: number[][] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Board = await board({ period: 'all', humans: 1, limit: 1, ...(cursor && { cursor }) });
      places.push(...page.items.map(({ place, player }) => [place, player.id]));
      cursor = page.nextCursor;
    }
    expect(places.map(([place]) => place)).toEqual([1, 2, 3, 4]);
    expect(new Set(places.map(([, player]) => player)).size).toBe(4);
  });

  it('rank chats by games won', async () => {
    expect(await world.get('/v1/leaderboards/chats', { period: 'all', humans: 1 })).toMatchObject({
      items: [{ place: 1, room, games: 3, won: 2, points: 5, lostPoints: 2 }],
      nextCursor: null,
    });
  });

  it('follow a verdict that is overruled later, and count nothing twice', async () => {
    const own = await world.knownRoom();
    const id = await played(own, '2026-04-01T12:00:00Z', { players: [11, 12, 13], rounds: [rejected(12)] });
    const rightOf12 = async () =>
      (await board({ period: 'month', on: '2026-04-01' })).items.find(({ player }) => player.id === 12);
    expect(await rightOf12()).toMatchObject({ games: 1, won: 0, answered: 1, accepted: 0 });
    const { db } = world.store;
    await db.updateTable('rounds').set({ verdict: 'accepted', point: 'team' }).where('gameId', '=', id).execute();
    for (let again = 0; again < 2; again += 1) {
      await db.updateTable('games').set({ teamScore: 1, botScore: 0 }).where('id', '=', id).execute();
      expect(await rightOf12()).toMatchObject({ games: 1, won: 1, answered: 1, accepted: 1 });
    }
  });

  it.each(['period=year', 'humans=4', 'humans=0', 'on=yesterday', 'on=2026-02-30', 'cursor=W10'])(
    'refuse ?%s',
    async (query) => void (await world.as().get(`/v1/leaderboards/players?${query}`).expect(400)),
  );
});

describe('players', () => {
  it('are found by how their names begin', async () => {
    const found = await world.get<{ items: { id: number }[] }>('/v1/players', { search: 'бо' });
    expect(found.items).toEqual([{ id: 12, name: 'Боря Лось' }]);
    expect((await world.get<{ items: object[] }>('/v1/players', { search: '%' })).items).toEqual([]);
    expect((await world.get<{ items: object[] }>('/v1/players', { limit: 1 })).items).toHaveLength(1);
  });

  it('have a page with what they achieved and their latest games', async () => {
    const room = await world.knownRoom();
    const id = await played(room, '2026-05-01T12:00:00Z', { players: [501, 12, 13], rounds: [accepted(501)] });
    expect(await world.get('/v1/players/501')).toMatchObject({
      id: 501,
      name: null,
      totals: {
        day: { games: 0, won: 0, answered: 0, accepted: 0 },
        all: { games: 1, won: 1, answered: 1, accepted: 1 },
      },
      results: [{ id, room, winner: 'team' }],
    });
    await world.as().get('/v1/players/999999').expect(404);
    await world.as().get('/v1/players/0').expect(400);
  });
});

describe('results', () => {
  it('are filtered by community and player', async () => {
    const room = await world.knownRoom(false, 99_001);
    const id = await played(room, '2026-06-01T12:00:00Z', { players: [601, 602, 603], rounds: [accepted(601)] });
    const idsOf = async (query: object) =>
      (await world.get<{ items: { id: string }[] }>('/v1/results', query)).items.map((item) => item.id);
    expect(await idsOf({ community: 99_001 })).toEqual([id]);
    expect(await idsOf({ player: 602 })).toEqual([id]);
    expect(await idsOf({ player: 602, room: await world.knownRoom() })).toEqual([]);
  });

  it('come as CSV, where nothing is a formula', async () => {
    const room = await world.knownRoom(false, 99_002);
    await played(room, '2026-06-01T12:00:00Z', { players: [14, 11, 12], rounds: [accepted(14)] });
    const answer = await world.as().get('/v1/results/export').query({ community: 99_002 }).expect(200);
    expect(answer.headers['content-type']).toMatch(/^text\/csv; charset=utf-8/);
    expect(answer.headers['content-disposition']).toBe('attachment; filename=results.csv');
    const [head, row, ...rest] = answer.text.split('\n');
    expect(head).toBe('\ufeffid,room,game,startedAt,endedAt,ending,team,bot,winner,captain,players');
    expect(row).toContain(`,${room},chgk,2026-06-01T12:00:00.000Z,2026-06-01T12:00:00.000Z,finished,1,0,team,`);
    expect(row).toContain("'=cmd|calc");
    expect(rest).toEqual(['']);
    await world.as().get('/v1/results/export?limit=5').expect(400);
  });

  it('of more games than are read at a time all come, each once', async () => {
    const room = await world.knownRoom(false, 99_003);
    await sql`insert into games (id, workflow_id, room_id, game, opening, started_by, ended_at, ending)
      select 'bulk-' || n, ${room}, ${room}, 'chgk', 1, 0, now() - n % 700 * interval '1 second', 'finished'
      from generate_series(1, 2500) as n`.execute(world.store.db);
    const { text } = await world.as().get('/v1/results/export').query({ community: 99_003 }).expect(200);
    const ids = text
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0]);
    expect(ids).toHaveLength(2_500);
    expect(new Set(ids).size).toBe(2_500);
  });

  it('of a leaderboard come as CSV too', async () => {
    const answer = await world.as().get('/v1/leaderboards/players/export?period=month&on=2026-04-01').expect(200);
    expect(answer.text.split('\n')).toHaveLength(5);
    expect(answer.text).toContain('1,12,Боря Лось,1,1,1,1');
  });
});
