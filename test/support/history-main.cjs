'use strict';
/** `node history-main.cjs WORKFLOW RUN`: prints the histories of a workflow, from that run to its last, one event a line. */
const { Client, Connection } = require('@temporalio/client');
const { toJson } = require('./history-json.cjs');

const [workflowId, firstRun] = process.argv.slice(2);

const main = async () => {
  const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS });
  const client = new Client({ connection, namespace: process.env.TEMPORAL_NAMESPACE });
  const runs = [];
  for (let runId = firstRun; runId;) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.push(toJson(history));
    runId = history.events.at(-1).workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  process.stdout.write(`[${runs.join(',')}]\n`, () => process.exit(0));
};
main().catch((error) => {
  console.error(error);
  process.exit(1);
});
