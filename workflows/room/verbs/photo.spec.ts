import type { EditRequest, PostRequest } from '../../../activities/contract';
import { VirtualChat } from '../../../test/support/virtual-chat';
import { game } from '../game';
import { t } from '../text';

const shows = game({
  name: 'shows',
  idle: '1m',
  options: () => ({}),
  async play(room) {
    const said = await room.say(t('room.name', { who: 'кот' }), { photo: 'cats/1' });
    await room.edit(said, t('room.name', { who: 'тот же кот' }));
  },
});

it('a photo goes out with the words, and an edit of them keeps it', async () => {
  const chat = new VirtualChat();
  const asked: Partial<PostRequest & EditRequest>[] = [];
  chat.refuse = (request) => void asked.push(request);
  await chat.open(shows);
  await chat.end();
  expect(asked).toMatchObject([{ photo: 'cats/1' }, { cmid: 11, photo: 'cats/1' }]);
  expect(chat.messages[0]).toMatchObject({ text: 'тот же кот', photo: 'cats/1' });
});
