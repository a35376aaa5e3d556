import { join } from 'node:path';
import { runMain } from '../../libs/platform/run-main';
import { projectRoot } from '../../libs/platform/project-root';
import { startWorker } from './start-worker';

void runMain('worker', (logger) =>
  startWorker({
    logger,
    workflowBundle: join(projectRoot(), 'dist/workflow-bundle.js'),
    recordedGames: join(projectRoot(), 'dist/recorded-games'),
  }),
);
