import { z } from 'zod';
import { moment } from '../http/fields';
import { personSchema } from '../http/people';
import { snapshotSchema } from './snapshot.schema';

const sourceSchema = z
  .object({
    file: z.string().meta({ example: 'workflows/games/chgk/round.ts' }),
    line: z.int().meta({ description: 'The line it stands on.' }),
    lines: z
      .array(z.object({ number: z.int(), text: z.string() }))
      .meta({ description: 'That line and those around.' }),
  })
  .meta({ id: 'SourceLines' });

const errorSchema = z
  .object({ type: z.string().nullable().meta({ example: 'TypeError' }), message: z.string() })
  .meta({ id: 'ActivityError' });

const activitySchema = z
  .object({
    id: z.string(),
    type: z.string().meta({ example: 'post' }),
    state: z.enum(['scheduled', 'started', 'cancelRequested', 'paused', 'other']),
    attempt: z.int().meta({ description: 'From 1 on.' }),
    scheduledAt: moment.nullable(),
    lastStartedAt: moment.nullable(),
    nextAttemptAt: moment.nullable().meta({ description: 'When it is tried again.' }),
    lastError: errorSchema.nullable(),
  })
  .meta({ id: 'PendingActivity' });

const timerSchema = z
  .object({
    id: z.string(),
    summary: z.string().nullable().meta({ description: 'What it is for.', example: 'round 1 of 5: discussion' }),
    startedAt: moment,
    firesAt: moment,
  })
  .meta({ id: 'PendingTimer' });

const workflowSchema = z
  .object({
    runId: z.string(),
    status: z.string().meta({ example: 'RUNNING' }),
    startedAt: moment.meta({ description: 'When this run of the game began: at its start, or at a chapter.' }),
    historyEvents: z.int(),
    historyBytes: z.int(),
    build: z.string().nullable().meta({ description: 'The build of the worker it is pinned to; null: to none.' }),
    taskAttempt: z
      .int()
      .nullable()
      .meta({ description: 'Of the workflow task under way: above 1, the code fails or no worker takes it.' }),
    activities: z.array(activitySchema),
    timers: z.array(timerSchema),
  })
  .meta({ id: 'GameWorkflow' });

/** What is asked of Temporal. Each part may be missing, and then says why. */
export const standingSchema = z
  .object({
    snapshot: snapshotSchema
      .nullable()
      .meta({ description: 'What the live game itself says; null when it says nothing.' }),
    snapshotMissing: z.string().nullable().meta({ description: 'Why there is no snapshot; null when there is one.' }),
    team: z
      .array(personSchema)
      .nullable()
      .meta({ description: 'Who plays by the snapshot: the lists learn it after the first round.' }),
    captain: personSchema.nullable(),
    source: sourceSchema.nullable().meta({ description: 'The line of code that the game stands on.' }),
    sourceMissing: z.string().nullable().meta({ description: 'Why there is none; null when there is one.' }),
    workflow: workflowSchema.nullable(),
    workflowMissing: z.string().nullable().meta({ description: 'Why there is none; null when there is one.' }),
  })
  .meta({ id: 'GameStanding' });

export type SourceView = z.output<typeof sourceSchema>;
export type PendingActivity = z.output<typeof activitySchema>;
export type PendingTimer = z.output<typeof timerSchema>;
export type WorkflowView = z.output<typeof workflowSchema>;
export type Standing = z.output<typeof standingSchema>;
