import {
  condition,
  defineSignal,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';

export const heard = defineSignal('heard');

const options = { startToCloseTimeout: '10s' };
const regular = proxyActivities(options);
const local = proxyLocalActivities(options);

/** What every dialog is made of: an inbox, the next thing in it, and words back. */
const open = (chat, isLocal) => {
  const inbox = [];
  setHandler(heard, (message) => void inbox.push(message));
  const { say } = isLocal ? local : regular;
  return {
    say: (text) => say(chat, text),
    hear: async () => {
      await condition(() => inbox.length > 0);
      return inbox.shift();
    },
  };
};

/** Repeats what the one says who began. */
export const echo = async (chat, isLocal) => {
  const { say, hear } = open(chat, isLocal);
  const { from } = await hear();
  await say('Я эхо: повторяю всё, что услышу');
  for (;;) {
    const message = await hear();
    if (message.from === from) await say(message.text);
  }
};

export const sum = async (chat, isLocal) => {
  const { say, hear } = open(chat, isLocal);
  await hear();
  await say('Умею складывать числа, введите первое число');
  const first = Number((await hear()).text);
  await say('Введите второе число');
  const second = Number((await hear()).text);
  await say(`Будет ${first + second} (/start - сначала)`);
};

export const timer = async (chat, isLocal) => {
  const { say, hear } = open(chat, isLocal);
  const seconds = Number((await hear()).text.split(' ')[1]);
  await say('жду');
  await sleep(seconds * 1_000);
  await say('время');
};
