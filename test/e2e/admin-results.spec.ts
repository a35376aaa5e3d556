/** Results of ended games. */
import { AdminWorld, bodyOf } from '../support/admin-world';

let world: AdminWorld;

beforeAll(async () => {
  world = await AdminWorld.start();
});

afterAll(() => world?.end());

describe('results', () => {
  it('are those of ended games, the latest first, with the winner and the players', async () => {
    const room = await world.knownRoom();
    const live = await world.record({ room });
    const won = await world.record({ room, endedAt: '2026-01-03T00:00:00Z', ending: 'finished', team: 6, bot: 2 });
    const lost = await world.record({ room, endedAt: '2026-01-05T00:00:00Z', ending: 'stopped', team: 1, bot: 2 });
    const drawn = await world.record({ room, endedAt: '2026-01-04T00:00:00Z', ending: 'silent', team: 1, bot: 1 });
    const body = await bodyOf(world.as().get('/v1/results').query({ room, game: 'chgk', limit: 2 }).expect(200));
    const page = body as { items: object[]; nextCursor: string };
    expect(page.items).toMatchObject([
      { id: lost, winner: 'bot', ending: 'stopped', score: { team: 1, bot: 2 } },
      { id: drawn, winner: 'draw', ending: 'silent' },
    ]);
    const next = await bodyOf(
      world.as().get('/v1/results').query({ room, limit: 2, cursor: page.nextCursor }).expect(200),
    );
    expect(next).toMatchObject({ items: [{ id: won, winner: 'team' }], nextCursor: null });
    const other = await bodyOf(world.as().get('/v1/results').query({ room, game: 'sum' }).expect(200));
    expect(other).toEqual({ items: [], nextCursor: null });

    const one = await bodyOf(world.as().get(`/v1/results/${won}`).expect(200));
    expect(one).toMatchObject({
      id: won,
      room,
      captain: { name: 'Боря Лось' },
      players: [{ name: 'Аня Ким' }, {}, { name: null }],
    });
    await world.as().get(`/v1/results/${live}`).expect(404);
  });
});
