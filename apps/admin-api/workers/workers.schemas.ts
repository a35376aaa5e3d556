import { z } from 'zod';
import { moment } from '../http/fields';

const pollerSchema = z
  .object({
    identity: z.string().meta({ description: 'The process, as it calls itself.', example: '4711@worker-1' }),
    workflows: z.boolean().meta({ description: 'It asked for steps of games lately.' }),
    activities: z.boolean().meta({ description: 'It asked for activities lately.' }),
    build: z.string().nullable().meta({ description: 'WORKER_BUILD_ID; null: it runs without builds.' }),
    lastSeenAt: moment.nullable(),
  })
  .meta({ id: 'WorkerProcess' });

const buildSchema = z
  .object({
    build: z.string(),
    status: z
      .enum(['inactive', 'current', 'ramping', 'draining', 'drained', 'other'])
      .meta({ description: '`drained`: no game runs on it any more, its workers can be stopped.' }),
    createdAt: moment.nullable(),
    currentSince: moment.nullable(),
    drainageCheckedAt: moment.nullable(),
  })
  .meta({ id: 'WorkerBuild' });

export const workersSchema = z
  .object({
    taskQueue: z.string(),
    processes: z.array(pollerSchema).meta({ description: 'Who has asked for work in the last minutes.' }),
    currentBuild: z
      .string()
      .nullable()
      .meta({ description: 'New games begin on it; null: workers run without builds.' }),
    builds: z.array(buildSchema),
  })
  .meta({ id: 'Workers' });

export type Workers = z.output<typeof workersSchema>;
