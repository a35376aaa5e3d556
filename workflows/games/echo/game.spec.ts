import { scenario } from '../../../test/support/scenario';
import { ANYA, BORYA, VirtualChat, type ChatOptions } from '../../../test/support/virtual-chat';
import { echo } from './game';

const alone: ChatOptions = { room: 'vk:1:101' };

describe('the echo dialog', () => {
  scenario('repeats what it hears, also two things that came at once', echo, alone, async (chat) => {
    await chat.write(ANYA, 'Ау!');
    await chat.write(ANYA, '  {{words}} @all [id1|приз]  ');
    await chat.sees(/приз/);
    const [hello, ...repeated] = chat.said.map((text) => text.replaceAll('\u2060', ''));
    expect(hello).toMatch(/Я эхо/);
    expect(repeated).toEqual(['Ау!', '{{words}} @all [id1|приз]']);
    await chat.command(ANYA, 'stop');
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'stopped' }]);
  });

  it.each([
    ['cat', true],
    ['Cats', true],
    ['Puss in Boots', true],
    ['octopuss', true],
    ['cats and dogs', false],
    ['concat', false],
    ['кот', false],
  ])('shows a cat at «%s»: %s', async (words, shown) => {
    const chat = await new VirtualChat(alone).open(echo);
    await chat.write(ANYA, words);
    const last = chat.messages.at(-1);
    expect(last?.text).toBe(words);
    expect(last?.photo ?? 'none').toMatch(shown ? /^cats\/[123]$/ : /^none$/);
  });

  it('picks one cat or another', async () => {
    const chat = await new VirtualChat(alone).open(echo);
    for (let i = 0; i < 40; i += 1) await chat.write(ANYA, 'cats');
    expect(new Set(chat.messages.slice(1).map(({ photo }) => photo)).size).toBe(3);
  });

  scenario('goes through a chapter after each thing it heard', echo, { ...alone, everyChapter: true }, async (chat) => {
    for (const words of ['раз', 'два', 'три']) await chat.write(ANYA, words);
    await chat.sees(/три/);
    expect(chat.game.runs).toBe(4);
    expect(chat.said.slice(1)).toEqual(['раз', 'два', 'три']);
    await chat.write(ANYA, 'четыре', { cmid: 70 });
    const heard = chat.clock.now;
    const asleep = await chat.sees(/эхо стихло/);
    expect(chat.clock.now - heard).toBe(15 * 60_000);
    expect(asleep.replyTo).toBe(70);
    await chat.end();
  });

  scenario('in a group chat hears all its own person writes, also while it speaks', echo, {}, async (chat) => {
    const mine = [{ from: [ANYA], words: true }];
    await chat.sees(/Я эхо/);
    const wanted: unknown[] = [];
    chat.refuse = ({ wants }) => void wanted.push(wants?.waits ?? chat.wants);
    await chat.write(BORYA, 'а я?');
    await chat.write(ANYA, 'раз');
    await chat.write(ANYA, 'два');
    expect([...wanted, chat.wants]).toEqual([mine, mine, mine]);
    expect(chat.said.slice(1)).toEqual(['раз', 'два']);
    await chat.command(ANYA, 'echo');
    expect(chat.said.at(-1)).toMatch(/Я эхо/);
    await chat.command(ANYA, 'stop');
    await chat.end();
  });

  it('repeats three hundred things, each a chapter of its own', async () => {
    const chat = await new VirtualChat({ ...alone, everyChapter: true }).open(echo);
    for (let i = 0; i < 300; i += 1) await chat.write(ANYA, `слово ${i}`);
    expect(chat.said).toHaveLength(301);
    expect(chat.snapshot.step).toBe('repeated 300');
    expect(chat.game.runs).toBe(301);
  });
});
