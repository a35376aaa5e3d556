'use strict';
/** `node bundle-main.cjs WORKFLOWS BUNDLE`: outside of Jest, in whose realm webpack does not work. */
const { writeFileSync } = require('node:fs');
const { bundleWorkflowCode } = require('@temporalio/worker');
const { join } = require('node:path');
const { withBoundedLoops } = require('../../infra/build/bounded-loops.cjs');

const [workflowsPath, target] = process.argv.slice(2);
/** As in infra/build/finish.ts. */
const workflowInterceptorModules = [join(__dirname, '../../workflows/room/trace.ts')];
const failureConverterPath = join(__dirname, '../../libs/platform/encryption/bundled-failure-converter.ts');
const quiet = { trace() {}, debug() {}, info() {}, log() {}, warn: console.warn, error: console.error };
bundleWorkflowCode({
  workflowsPath,
  failureConverterPath,
  workflowInterceptorModules,
  logger: quiet,
  webpackConfigHook: withBoundedLoops,
}).then(
  ({ code }) => writeFileSync(target, code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
