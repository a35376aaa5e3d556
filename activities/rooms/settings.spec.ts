import { scriptedDatabase } from '../messenger/spec/scripted-database';
import { changeSettings } from './settings';

const change = (...args: string[]): ReturnType<typeof changeSettings> => {
  const { db } = scriptedDatabase(() => undefined);
  return changeSettings(db, { room: 'vk:1:2000000001', command: { command: 'settings', args } });
};

it.each([['constructor'], ['__proto__'], ['раундики', '7']])(
  '/settings %s %s names no setting, and says so',
  async (...args) => {
    await expect(change(...args)).resolves.toEqual({ ok: false, name: args[0], unknown: true });
  },
);

it.each([
  ['раунды', '0', 1, 15],
  ['rounds', '16', 1, 15],
  ['обсуждение', '-5', 5, 600],
  ['ответ', 'сто', 5, 600],
  ['пауза', '601', 0, 600],
  ['rounds', '', 1, 15],
])('/settings %s %s is refused with the bounds', async (name, value, least, most) => {
  await expect(change(name, value)).resolves.toEqual({ ok: false, name, least, most });
});

it.each([['язык'], ['язык', 'de'], ['language', 'constructor']])(
  '/settings %s %s is refused with the languages there are',
  async (...args) => {
    await expect(change(...args)).resolves.toEqual({ ok: false, name: args[0], choices: ['ru', 'en'] });
  },
);
