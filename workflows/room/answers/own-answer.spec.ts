import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenario } from '../../../test/support/scenario';
import { small, words } from '../../../test/support/small-game';
import { ANYA } from '../../../test/support/virtual-chat';
import { anyOf, number, wordsOf, type Answer } from '.';

const city = (cities: readonly string[]): Answer<string> => ({
  words: true,
  parse: (heard) => cities.find((name) => name.toLowerCase() === wordsOf(heard)?.toLowerCase()),
});

it('the example in the doc of Answer is the one that is compiled and played here', () => {
  const doc = readFileSync(join(__dirname, 'answer.ts'), 'utf8');
  const [, example = ''] = /```ts\n([\s\S]*?) \* ```/.exec(doc) ?? [];
  const code = example.replaceAll(/^ \* ?/gm, '');
  expect(code).toContain('Answer<string>');
  expect(readFileSync(__filename, 'utf8')).toContain(code);
});

scenario(
  'an own answer is asked for like any other, alone and among several',
  small(async (room) => {
    const from = await room.ask(words('Откуда?'), city(['Тула', 'Омск']), { otherwise: words('Такого города нет') });
    const to = await room.ask(words('Куда?'), anyOf<string | number>(number(), city(['Тула', 'Омск'])));
    await room.say(words(`${from} — ${to}`));
  }),
  {},
  async (chat) => {
    await chat.write(ANYA, 'Париж');
    await chat.sees(/Такого города нет/);
    await chat.write(ANYA, ' тула ');
    await chat.write(ANYA, 'омск');
    await chat.sees(/Тула — Омск/);
    await chat.end();
  },
);
