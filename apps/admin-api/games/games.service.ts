import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { listGames, namesOf, readListedGame, whetherInRoom } from '../../../libs/store/game-lists';
import { listAppeals } from '../../../libs/store/appeal-lists';
import { prepareOpening } from '../../../libs/store/openings';
import { answersOf, correctionsOf, roundsOf } from '../../../libs/store/played-games';
import { workflowIdOf } from '../../../workflows/games/catalogue';
import type { Database } from '../../../libs/store/store';
import { clearWants, readWants } from '../../../libs/store/wants';
import type { Audit } from '../access/audit';
import type { Actor } from '../access/caller';
import { reaches, type Reach } from '../access/reach';
import { appealView, peopleInAppeals } from '../appeals/appeal-view';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { gameId } from '../http/fields';
import { Problem } from '../http/problem';
import type { GameDetails } from './game-details.schemas';
import { answerView, correctionView, gameView, peopleIn, peopleWhoPlayed, roundView, temporalLink } from './game-view';
import type { Game, GamesQuery } from './game.schemas';
import { knownGame } from './known-game';
import type { LiveGames } from './live-games';
import type { StartedGame, StartGame } from './start.schemas';
import { timelineOf } from './timeline';

const RECORDING_PAUSES_MS = [50, 100, 200, 400, 750];

/** A round has one at most. */
const MOST_APPEALS = 100;

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
    if (presence === 'unknown' || !reaches(actor, room)) {
      throw Problem.ofField(
        404,
        'room',
        'the bot has heard nothing in this room yet: add it to the chat and write there',
      );
    }
    if (presence === 'blocked') throw Problem.ofField(409, 'room', 'this chat is blocked: unblock it first');
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

  async list({ limit, cursor, ...filter }: GamesQuery, { community: within }: Reach): Promise<Page<Game>> {
    const position = decodeCursor(positionSchema, cursor);
    const after = position && { startedMicros: position[0], id: position[1] };
    const rows = await listGames(this.#db, { ...filter, within, after, limit: limit + 1 });
    const names = await namesOf(this.#db, peopleIn(rows));
    return pageOf(rows, limit, {
      item: (row) => gameView(row, names, temporalLink(this.#ui, row)),
      position: (row) => [row.startedMicros, row.id],
    });
  }

  async read(id: string, reach: Reach): Promise<GameDetails> {
    const row = await knownGame(this.#db, id, reach);
    const [rounds, answers, corrections, appeals] = await Promise.all([
      roundsOf(this.#db, id),
      answersOf(this.#db, id),
      correctionsOf(this.#db, id),
      listAppeals(this.#db, { game: id, limit: MOST_APPEALS }),
    ]);
    const names = await namesOf(this.#db, [
      ...peopleIn([row]),
      ...peopleWhoPlayed(rounds, answers),
      ...peopleInAppeals(appeals),
    ]);
    const game = gameView(row, names, temporalLink(this.#ui, row));
    const played = {
      rounds: rounds.map((round) => roundView(round, names)),
      answers: answers.map((answer) => answerView(answer, names)),
      corrections: corrections.map(correctionView),
      appeals: appeals.map((appeal) => appealView(appeal, names)).reverse(),
    };
    return { ...game, ...played, timeline: timelineOf(game, played) };
  }
}

const alreadyRunning = (): Problem => Problem.ofField(409, 'room', 'a game runs in this room already: stop it first');
