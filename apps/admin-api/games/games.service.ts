import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import {
  answersOf,
  listGames,
  namesOf,
  readListedGame,
  roundsOf,
  whetherInRoom,
  type ListedGame,
} from '../../../libs/store/game-lists';
import { prepareOpening } from '../../../libs/store/openings';
import { workflowIdOf } from '../../../workflows/games/catalogue';
import type { Database } from '../../../libs/store/store';
import { clearWants, readWants } from '../../../libs/store/wants';
import type { Audit } from '../access/audit';
import type { Actor } from '../access/caller';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { gameId } from '../http/fields';
import { Problem } from '../http/problem';
import { answerView, gameView, peopleIn, peopleWhoPlayed, roundView, temporalLink } from './game-view';
import type { Game, GameDetails, GamesQuery, StartedGame, StartGame, Stopped } from './games.schemas';
import type { LiveGames, SnapshotTaken } from './live-games';

const RECORDING_PAUSES_MS = [50, 100, 200, 400, 750];

const positionSchema = z.tuple([z.int().min(0), gameId]);

export interface GamesParts {
  readonly db: Database;
  readonly audit: Audit;
  readonly live: LiveGames;
  readonly temporalUi: { readonly url: string; readonly namespace: string };
}

export class GamesService {
  readonly #db: Database;
  readonly #audit: Audit;
  readonly #live: LiveGames;
  readonly #ui: GamesParts['temporalUi'];

  constructor({ db, audit, live, temporalUi }: GamesParts) {
    this.#db = db;
    this.#audit = audit;
    this.#live = live;
    this.#ui = temporalUi;
  }

  async start(asked: StartGame, actor: Actor): Promise<StartedGame> {
    const { room } = asked;
    const presence = await whetherInRoom(this.#db, room);
    if (presence === 'unknown') {
      throw Problem.ofField(
        404,
        'room',
        'the bot has heard nothing in this room yet: add it to the chat and write there',
      );
    }
    if (presence === 'gone') throw Problem.ofField(409, 'room', 'the bot was put out of this chat: add it again');
    return this.#audit.act(actor, 'game.start', room, asked, () => this.#start(asked));
  }

  async #start({ room, game, rounds, startedBy }: StartGame): Promise<StartedGame> {
    const workflowId = workflowIdOf({ room, game, startedBy: startedBy ?? 0 });
    const [stale] = (await readWants(this.#db, [room])).filter((wants) => wants.workflowId === workflowId);
    if (await this.#live.isRunning(workflowId)) throw alreadyRunning();
    // A terminated game leaves its row behind; under its fence the new game's wants would count as older.
    if (stale && (stale.n > 0 || stale.attempt > 0)) await clearWants(this.#db, stale);

    const args = rounds === undefined ? [] : [String(rounds)];
    const input = await prepareOpening(this.#db, { room, game, args, startedBy: startedBy ?? 0 });
    const gameId = await this.#live.start(workflowId, input);
    if (gameId === undefined) throw alreadyRunning();
    await this.#recorded(gameId);
    return { room, workflowId, gameId };
  }

  /** Gives the worker a moment to record the game, so that it can be read right after it was started. */
  async #recorded(id: string): Promise<void> {
    for (const pause of RECORDING_PAUSES_MS) {
      if (await readListedGame(this.#db, id)) return;
      await setTimeout(pause);
    }
  }

  async list({ live, room, limit, cursor }: GamesQuery): Promise<Page<Game>> {
    const position = decodeCursor(positionSchema, cursor);
    const after = position && { startedMicros: position[0], id: position[1] };
    const rows = await listGames(this.#db, { live, room, after, limit: limit + 1 });
    const names = await namesOf(this.#db, peopleIn(rows));
    return pageOf(rows, limit, {
      item: (row) => gameView(row, names, temporalLink(this.#ui, row)),
      position: (row) => [row.startedMicros, row.id],
    });
  }

  async read(id: string): Promise<GameDetails> {
    const row = await readListedGame(this.#db, id);
    if (!row) throw Problem.notFound('game');
    const [rounds, answers, taken] = await Promise.all([
      roundsOf(this.#db, id),
      answersOf(this.#db, id),
      row.endedAt === null ? this.#live.snapshot(row) : OVER,
    ]);
    const names = await namesOf(this.#db, [...peopleIn([row]), ...peopleWhoPlayed(rounds, answers)]);
    return {
      ...gameView(row, names, temporalLink(this.#ui, row)),
      rounds: rounds.map((round) => roundView(round, names)),
      answers: answers.map((answer) => answerView(answer, names)),
      snapshot: taken.ok ? (taken.snapshot as GameDetails['snapshot']) : null,
      snapshotMissing: taken.ok ? null : taken.why,
    };
  }

  async stop(id: string, actor: Actor): Promise<Stopped> {
    const row = await readListedGame(this.#db, id);
    if (!row) throw Problem.notFound('game');
    if (row.endedAt !== null) throw new Problem(409, 'The game has ended already.');
    return this.#audit.act(actor, 'game.stop', id, undefined, () => this.#stop(row));
  }

  async #stop(row: ListedGame): Promise<Stopped> {
    const stopping = await this.#live.stop(row);
    if (stopping === 'stopped') return { ok: true };
    if (stopping === 'over') throw new Problem(409, 'The game has ended already.');
    if (stopping === 'unanswered') {
      throw new Problem(
        504,
        'The game does not answer: no worker runs, or Temporal is down. Ask again in a moment; it stops once.',
      );
    }
    throw new Problem(409, `The game refused: ${stopping.refused}.`);
  }
}

const OVER: SnapshotTaken = { ok: false, why: 'the game has ended' };

const alreadyRunning = (): Problem => Problem.ofField(409, 'room', 'a game runs in this room already: stop it first');
