'use strict';
/** The worker as it is deployed, with the workflow bundle of another build. */
const { runMain } = require('../../dist/libs/platform/run-main.js');
const { startWorker } = require('../../dist/apps/worker/start-worker.js');

void runMain('worker', (logger) => startWorker({ logger, workflowBundle: process.env.TEST_BUNDLE }));
