/** DBOS: a workflow a chat, `recv` for what is heard, a step that sends. */
import { createHash } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { poll, send } from './vk.mjs';

const SILENCE = { timeoutSeconds: 15 * 60 };
const TOPIC = 'heard';

const hear = () => DBOS.recv(TOPIC, SILENCE);

/** The same each time a step is tried, so that VK knows what it has posted. */
const randomId = () => createHash('sha256').update(`${DBOS.workflowID} ${DBOS.stepID}`).digest().readInt32LE(0);

const say = (chat, text) => DBOS.runStep(() => send(chat, text, randomId()), { name: 'say', retriesAllowed: true });

/** Repeats what the one says who began. */
const echo = async (chat) => {
  const { from } = await hear();
  await say(chat, 'Я эхо: повторяю всё, что услышу');
  for (let message = await hear(); message; message = await hear()) {
    if (message.from === from) await say(chat, message.text);
  }
};

const sum = async (chat) => {
  await hear();
  await say(chat, 'Умею складывать числа, введите первое число');
  const first = Number((await hear()).text);
  await say(chat, 'Введите второе число');
  const second = Number((await hear()).text);
  await say(chat, `Будет ${first + second} (/start - сначала)`);
};

const timer = async (chat) => {
  const seconds = Number((await hear()).text.split(' ')[1]);
  await say(chat, 'жду');
  await DBOS.sleep(seconds * 1_000);
  await say(chat, 'время');
};

const dialogs = Object.fromEntries(
  [echo, sum, timer].map((run) => [run.name, DBOS.registerWorkflow(run, { name: run.name })]),
);

DBOS.setConfig({ name: 'bot', systemDatabaseUrl: process.env.DATABASE_URL, logLevel: 'warn' });
await DBOS.launch();

/** Starting one again that runs already does nothing, so this may be forgotten. */
const open = new Set();

const handOver = async (message) => {
  const workflowID = `chat-${message.chat}`;
  if (!open.has(workflowID)) {
    await DBOS.startWorkflow(dialogs[process.env.GAME], { workflowID })(message.chat);
    open.add(workflowID);
  }
  await DBOS.send(workflowID, message, TOPIC, message.id);
};

await poll(handOver);
