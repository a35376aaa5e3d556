'use strict';
/** `npm run deploy:worker` as it is deployed, with the workflow bundle of another build. */
const { Runtime } = require('@temporalio/worker');
const { connectTemporal } = require('../../dist/libs/platform/temporal.js');
const { openStore } = require('../../dist/libs/store/store.js');
const { deployWorker } = require('../../dist/apps/worker/deploy/deploy.js');

const [buildId, wait] = process.argv.slice(2);
const quiet = () => {};
Runtime.install({
  logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
  telemetryOptions: { logging: { forward: {} } },
});
const main = async () =>
  deployWorker({
    db: openStore(process.env.DATABASE_URL).db,
    client: await connectTemporal(),
    buildId,
    workflowBundle: process.env.TEST_BUNDLE,
    wait: Number(wait),
    workerPatience: 10_000,
    tell: console.log,
  });
main().then(
  (drained) => process.exit(drained ? 0 : 2),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
