import type { Emulator } from '../../apps/vk-emulator/start-emulator';
import { eventually } from '../support/ingress-world';
import { LiveChat, type Shown } from '../support/live-chat';

/** A GIF of one pixel. */
export const PICTURE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const ANYA = 101;
const PATIENCE = 15_000;

/**
 * What every client is put through: it hears a command, sends a photo with a button, hears the press, answers it, edits the
 * message; over long poll it is then told that its key is no longer good, and that VK has forgotten a part, and hears on.
 *
 * @param ready resolves when the client begins to listen
 */
export const converse = async (
  vk: Emulator,
  delivery: 'longpoll' | 'callback',
  ready: () => Promise<unknown>,
): Promise<LiveChat> => {
  const { peer_id: peerId } = vk.world.createChat('Беседа с чужим ботом', [ANYA]);
  vk.world.addBot(peerId);
  const chat = new LiveChat(vk.world, peerId);
  await ready();
  // A client that asks for its server only now would not hear what was said before.
  const listens = (): boolean => vk.world.state().long_poll.waiting > 0;
  if (delivery === 'longpoll') await eventually(listens, PATIENCE);
  chat.write(ANYA, '/привет');
  const { cmid, photos = [] } = await chat.sees(/^Привет!$/, PATIENCE);
  const bytes = await (await fetch(`${vk.url}${photos[0]?.url}`)).arrayBuffer();
  expect(Buffer.from(bytes).equals(PICTURE)).toBe(true);
  expect(await chat.press(ANYA, 'Жми')).toBe('Принято: да');
  const greeting = (): Shown | undefined => chat.ofBot.find((message) => message.cmid === cmid);
  await eventually(() => greeting()?.text === 'Нажато', PATIENCE);
  expect(greeting()).not.toHaveProperty('keyboard');
  for (const code of delivery === 'longpoll' ? [2, 1] : []) {
    vk.world.fault({ kind: 'failed', code, times: 1 });
    // What is said before it asks anew may be what VK has forgotten.
    await eventually(() => vk.world.state().faults.length === 0 && listens(), PATIENCE);
    chat.write(ANYA, `/эхо после failed ${code}`);
    await chat.sees(new RegExp(`^после failed ${code}$`), PATIENCE);
  }
  return chat;
};
