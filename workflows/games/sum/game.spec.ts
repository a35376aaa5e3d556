import { scenario } from '../../../test/support/scenario';
import { ANYA, BORYA, VirtualChat, type ChatOptions } from '../../../test/support/virtual-chat';
import { sum } from './game';

const alone: ChatOptions = { room: 'vk:1:101' };

describe('the sum dialog', () => {
  scenario('goes word for word as in the article', sum, alone, async (chat) => {
    await chat.write(ANYA, '2');
    await chat.write(ANYA, '3');
    await chat.end();
    expect(chat.said).toEqual([
      'Умею складывать числа, введите первое число',
      'Введите второе число',
      'Будет 5 (/start - сначала)',
    ]);
    expect(chat.results).toMatchObject([{ ending: 'finished' }]);
  });

  scenario('ends at what is no number', sum, alone, async (chat) => {
    await chat.write(ANYA, 'два');
    await chat.end();
    expect(chat.said).toEqual(['Умею складывать числа, введите первое число', 'это не число, начните сначала: /start']);
  });

  scenario(
    'falls asleep after 20 seconds of silence, in two answers to what was last said',
    sum,
    alone,
    async (chat) => {
      await chat.write(ANYA, '2', { cmid: 40 });
      const heard = chat.clock.now;
      await chat.sees(/пойду посплю/);
      expect(chat.clock.now - heard).toBe(20_000);
      await chat.end();
      expect(chat.messages.slice(-2)).toMatchObject([
        { text: 'Что-то Вы долго молчите, пойду посплю', replyTo: 40 },
        { text: 'сначала - /start', replyTo: 40 },
      ]);
    },
  );

  scenario('begins again at /start, and ends at /stop', sum, alone, async (chat) => {
    await chat.write(ANYA, '2');
    await chat.command(ANYA, 'start');
    expect(chat.said.slice(-2)).toEqual(['Введите второе число', 'Умею складывать числа, введите первое число']);
    await chat.write(ANYA, '0,1');
    await chat.write(ANYA, '0,2');
    expect(chat.said.at(-1)).toBe('Будет 0.3 (/start - сначала)');
    await chat.end();
  });

  scenario('in a group chat hears its own person alone', sum, {}, async (chat) => {
    await chat.write(BORYA, '7');
    await chat.write(ANYA, '2');
    await chat.write(BORYA, '8');
    await chat.write(ANYA, '40');
    await chat.end();
    expect(chat.said.at(-1)).toBe('Будет 42 (/start - сначала)');
  });

  it('is stopped by a word', async () => {
    const chat = await new VirtualChat(alone).open(sum);
    await chat.command(ANYA, 'stop');
    await chat.end();
    expect(chat.results).toMatchObject([{ ending: 'stopped' }]);
  });
});
