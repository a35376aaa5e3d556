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

it.each([
  ['сложность', 'зверская', ['лёгкая', 'средняя', 'трудная', 'любая']],
  ['difficulty', '', ['easy', 'medium', 'hard', 'any']],
  ['картинки', 'может быть', ['да', 'нет']],
  ['blitz', '1', ['yes', 'no']],
  ['темы', 'а, б, в, г, д, е', ['до пяти тем через запятую', 'любые']],
  ['topics', 'x'.repeat(41), ['up to five topics, with commas between', 'any']],
])('/settings %s %s is refused with what there is to choose', async (name, value, choices) => {
  await expect(change(name, ...value.split(' '))).resolves.toEqual({ ok: false, name, choices });
});

it('/settings since takes a year that has been', async () => {
  const most = new Date().getUTCFullYear();
  for (const year of ['1959', `${most + 1}`, 'вчера', ''])
    await expect(change('год', year)).resolves.toEqual({ ok: false, name: 'год', least: 1960, most });
});
