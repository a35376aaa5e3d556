import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { Worker, type ReplayWorkerOptions } from '@temporalio/worker';
import type { Logger } from '../../libs/platform/logger';

const { History } = temporal.api.history.v1;

/** Else it is replayed in the main thread. The SDK makes no public option of it. */
const IN_ITS_THREAD = { debugMode: false };

/**
 * Replays recorded games, as all games are replayed that come to a worker which has just begun: V8 has compiled then what its first
 * tasks run through. They are those of a moment after a crash, when everybody waits.
 *
 * One that can't be replayed is a warning: the build does not follow games that are live, perhaps (npm run deploy:worker looks).
 *
 * @param directory of JSON files, each a list of histories (`npm run build` puts them there)
 */
export const warmUp = async (directory: string, options: ReplayWorkerOptions, logger: Logger): Promise<void> => {
  try {
    const replays = Worker.runReplayHistories(
      { ...options, ...IN_ITS_THREAD, replayName: 'warm-up' },
      readdirSync(directory).flatMap((file) => historiesIn(join(directory, file))),
    );
    for await (const { workflowId, error } of replays) {
      if (error) logger.warn({ history: workflowId, err: error }, 'a recorded game could not be replayed');
    }
  } catch (error) {
    logger.warn({ err: error }, 'no recorded games were replayed');
  }
};

/** The SDK's own way from JSON does not work where npm gave two of its packages a protobufjs each. */
const historiesIn = (file: string): { workflowId: string; history: temporal.api.history.v1.History }[] => {
  const runs = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>[];
  return runs.map((run) => ({ workflowId: file, history: History.fromObject(run) }));
};
