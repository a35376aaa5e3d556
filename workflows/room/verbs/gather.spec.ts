import type { EditRequest } from '../../../activities/contract';
import { ANYA, BORYA, VirtualChat } from '../../../test/support/virtual-chat';
import { game } from '../game';
import { t } from '../text';

const gathers = game({
  name: 'gathers',
  idle: '15m',
  options: () => ({}),
  async play(room) {
    const [button, begin] = [t('room.yes'), t('room.no')];
    await room.gather(t('menu'), { button, begin, within: '1m', atLeast: 1 });
  },
});

it('the names of those who join are an ornament, the last drawing is none', async () => {
  const chat = new VirtualChat();
  const edits: Partial<EditRequest>[] = [];
  chat.refuse = (request) => {
    if ('cmid' in request) edits.push(request as EditRequest);
    return undefined;
  };
  await chat.open(gathers);
  await chat.press(ANYA, 'Да');
  await chat.press(BORYA, 'Да');
  await chat.press(ANYA, 'Нет');
  await chat.end();
  expect(edits.map(({ optional }) => optional)).toEqual([true, true, false]);
  expect(chat.messages[0]?.text).toMatch(/Аня.*Боря/s);
});
