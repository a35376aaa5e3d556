'use strict';
/** `node replay-main.cjs BUNDLE HISTORY…`: prints, as JSON, the name of the error of each history that the bundle can't follow. */
const { readFileSync } = require('node:fs');
const { Runtime, Worker } = require('@temporalio/worker');
const { fromJson } = require('./history-json.cjs');

const [codePath, ...files] = process.argv.slice(2);
const quiet = () => {};
Runtime.install({
  logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
  telemetryOptions: { logging: { forward: {} } },
});
const main = async () => {
  const errors = {};
  for (const file of files) {
    for (const history of JSON.parse(readFileSync(file, 'utf8'))) {
      try {
        await Worker.runReplayHistory({ workflowBundle: { codePath } }, fromJson(history));
      } catch (error) {
        errors[file] = `${error.name}: ${error.message}`;
      }
    }
  }
  console.log(JSON.stringify(errors));
};
main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
