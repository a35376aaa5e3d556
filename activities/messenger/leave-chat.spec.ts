import pino from 'pino';
import { leaveChat } from './leave-chat';
import { FakeVk } from './spec/fake-vk';
import { scriptedDatabase } from './spec/scripted-database';

const leave = async (code?: number) => {
  const vk = new FakeVk();
  if (code !== undefined) vk.failures.push({ method: 'messages.removeChatUser', code });
  const { db, statements } = scriptedDatabase(() => undefined);
  const error = await leaveChat({ db, vk, logger: pino({ level: 'silent' }), attempt: 1 }, 'vk:1:2000000007').then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const isOut = statements.some(({ sql, parameters }) => sql.startsWith('update "rooms"') && parameters.includes(true));
  return { error, isOut, asked: vk.of('messages.removeChatUser') };
};

it('the community takes itself out of the chat', async () => {
  expect(await leave()).toEqual({ error: undefined, isOut: true, asked: [{ chat_id: 7, member_id: -1 }] });
});

it.each([935, 917])('when VK says %i it is out already', async (code) => {
  expect(await leave(code)).toMatchObject({ error: undefined, isOut: true });
});

it('a passing trouble is tried again', async () => {
  expect(await leave(10)).toMatchObject({ error: expect.any(Error) as Error, isOut: false });
});

it('what VK will never allow is left, and the bot is still there', async () => {
  expect(await leave(925)).toMatchObject({ error: undefined, isOut: false });
});
