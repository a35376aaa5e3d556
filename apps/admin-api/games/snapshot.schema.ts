import { z } from 'zod';

const player = z.int();
const millis = z.int().meta({ description: 'Unix milliseconds.' });

const line = z
  .string()
  .optional()
  .meta({
    description: 'Where the game stands in its own code.',
    examples: ['workflows/games/chgk/round.ts:32'],
  });

const waitingSchema = z
  .object({
    lane: z.string(),
    from: z.array(player).nullable().meta({ description: 'Whose turn it is; null is anyone.' }),
    words: z.boolean(),
    buttons: z.boolean(),
    until: millis.optional(),
    remaining: z.int().optional().meta({ description: 'What is left, milliseconds, in a pause.' }),
    since: millis,
    line,
  })
  .meta({ id: 'Waiting' });

const snapshotRoundSchema = z
  .object({
    n: z.int(),
    questionId: z.int(),
    captain: player.optional(),
    answerer: player.optional(),
    answer: z.string().optional(),
    verdict: z.enum(['accepted', 'rejected', 'silent']),
    point: z.enum(['team', 'bot']),
    voided: z.literal(true).optional(),
    appeal: z
      .object({ kind: z.enum(['dispute', 'answer', 'question']), upheld: z.boolean() })
      .optional()
      .meta({ description: 'What the players decided about it by a vote.' }),
  })
  .meta({ id: 'SnapshotRound' });

const pausedSchema = z
  .object({
    since: millis,
    until: millis.meta({ description: 'When the game ends by itself, should nobody resume it. Unix milliseconds.' }),
    remaining: z.int().optional().meta({ description: 'What the wait that is due first has left, milliseconds.' }),
  })
  .meta({ id: 'Paused' });

/** The workflow query `snapshot`, workflows/room/operate.ts, as the OpenAPI document shows it. */
export const snapshotSchema = z
  .object({
    v: z.literal(1),
    gameId: z.string(),
    game: z.string(),
    room: z.string(),
    attempt: z.int(),
    step: z.string(),
    line,
    waiting: z.array(waitingSchema),
    players: z.array(player),
    captain: player.optional(),
    score: z.object({ team: z.int(), bot: z.int() }),
    rounds: z.array(snapshotRoundSchema),
    paused: pausedSchema.optional(),
    startedAt: millis,
    lastHeard: z
      .object({ kind: z.enum(['text', 'press', 'joined', 'left', 'gap']), from: player, at: millis })
      .optional()
      .meta({ description: 'What came last from the room, without its words.' }),
    ending: z.string().optional(),
  })
  .meta({ id: 'Snapshot' });
