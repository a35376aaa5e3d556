/** The smallest Temporal bot: a workflow a chat, a signal a line, an activity that sends. VARIANT=local: a local activity. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { activityInfo } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime, Worker, DefaultLogger } from '@temporalio/worker';
import { poll, send } from './vk.mjs';

const { TEMPORAL_ADDRESS: address, GAME: game, VARIANT: variant } = process.env;
const taskQueue = 'bot';

/** The same each time an activity is tried, so that VK knows what it has posted. */
const randomId = () => {
  const { workflowExecution, activityId } = activityInfo();
  return createHash('sha256').update(`${workflowExecution.runId} ${activityId}`).digest().readInt32LE(0);
};

Runtime.install({ logger: new DefaultLogger('WARN') });
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  taskQueue,
  workflowsPath: fileURLToPath(new URL('./temporal-workflows.mjs', import.meta.url)),
  activities: { say: (chat, text) => send(chat, text, randomId()) },
});
const { workflow } = new Client({ connection: await Connection.connect({ address }) });
const running = worker.run();

const hear = (message) =>
  workflow.signalWithStart(game, {
    ...{ taskQueue, workflowId: `chat-${message.chat}`, args: [message.chat, variant === 'local'] },
    ...{ signal: 'heard', signalArgs: [message] },
  });

await Promise.race([poll(hear), running]);
