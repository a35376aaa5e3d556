/** vk-io with sessions and scenes, in memory. */
import { Agent } from 'node:http';
import { SceneManager, StepScene } from '@vk-io/scenes';
import { SessionManager } from '@vk-io/session';
import { VK } from 'vk-io';

const vk = new VK({
  ...{ token: 'local-token', pollingGroupId: 1, apiBaseUrl: `${process.env.MESSENGER_URL}/method` },
  // Its default agent is for https alone, and its default of 3 requests a second is a user's limit.
  ...{ agent: new Agent({ keepAlive: true }), apiLimit: 1_200 },
});

const isFirst = ({ scene, text }) => scene.step.firstTime || !text;

const scenes = new SceneManager();
scenes.addScenes([
  // Never goes on to a next step: repeats what is said until the process ends.
  new StepScene('echo', [
    (context) => context.send(isFirst(context) ? 'Я эхо: повторяю всё, что услышу' : context.text),
  ]),
  new StepScene('sum', [
    (context) => {
      if (isFirst(context)) return context.send('Умею складывать числа, введите первое число');
      context.scene.state.first = Number(context.text);
      return context.scene.step.next();
    },
    async (context) => {
      if (isFirst(context)) return context.send('Введите второе число');
      await context.send(`Будет ${context.scene.state.first + Number(context.text)} (/start - сначала)`);
      return context.scene.step.next();
    },
  ]),
]);

vk.updates.on('message_new', new SessionManager().middleware);
vk.updates.on('message_new', scenes.middleware);
vk.updates.on('message_new', scenes.middlewareIntercept);
vk.updates.on('message_new', (context, next) =>
  ['/echo', '/sum'].includes(context.text) ? context.scene.enter(context.text.slice(1)) : next(),
);
await vk.updates.startPolling();
process.stdout.write('ready\n');
