import { readState, readTranscript } from './server.js';

/** Messages shown at first, and how many more each «показать ранние» adds. */
const PAGE = 200;

/**
 * What the page knows. Views subscribe with `on(name, view)`; names: `state`, `room` (another chat or persona), `messages`
 * (all anew), `message`, `changed`, `typing`, `presses`.
 */
export const store = {
  group: { id: 0, name: '', screen_name: '' },
  users: [],
  chats: [],
  last: new Map(),
  messages: [],
  more: false,
  shown: PAGE,
  peer: 0,
  persona: Number(sessionStorage.getItem('persona')),
  seen: new Map(),
  typing: new Map(),
  presses: new Map(),
  answering: undefined,
  faults: [],
  limits: { per_second: 20 },
  longPoll: { enabled: true },
  callback: { state: 'off' },
  /** Milliseconds by which VK's clock is ahead of the browser's. */
  ahead: 0,
};

const views = new Map();

export const on = (names, view) => {
  for (const name of names.split(' ')) views.set(name, [...(views.get(name) ?? []), view]);
};

export const tell = (name, detail) => {
  for (const view of views.get(name) ?? []) view(detail);
};

export const isChat = (peer) => peer >= 2_000_000_000;
export const botId = () => -store.group.id;
export const userOf = (id) => store.users.find((user) => user.id === id);
export const chatOf = (peer) => store.chats.find((chat) => chat.peer_id === peer);
/** In one order everywhere, so that a persona keeps its hot key when it leaves and returns. */
export const membersOf = (peer) => {
  const members = isChat(peer) ? (chatOf(peer)?.members ?? []) : [peer];
  return store.users.filter(({ id }) => members.includes(id));
};
export const messageOf = (cmid) => store.messages.find((message) => message.cmid === cmid);

/** Reads everything anew: at the start, and whenever the connection comes back. */
export const refresh = async () => {
  await refreshState();
  if (!store.peer) store.peer = Number(location.hash.slice(1)) || store.chats[0]?.peer_id || store.users[0]?.id || 0;
  await open(store.peer);
};

export const refreshState = async () => {
  const state = await readState();
  store.group = state.group;
  store.users = state.users;
  store.chats = state.chats;
  store.faults = state.faults;
  store.limits = state.limits;
  store.longPoll = state.long_poll;
  store.callback = state.callback;
  if (state.callback.url) store.callbackKnown = state.callback;
  store.ahead = state.clock.now - Date.now();
  store.last = new Map(state.last.map((message) => [message.peer_id, message]));
  for (const [peer, message] of store.last) if (!store.seen.has(peer)) store.seen.set(peer, message.cmid);
  choosePersona(store.persona);
  tell('state');
};

export const open = async (peer) => {
  const moved = peer !== store.peer;
  if (moved) {
    store.shown = PAGE;
    store.answering = undefined;
  }
  store.peer = peer;
  history.replaceState(null, '', `#${peer}`);
  choosePersona(store.persona);
  await load(moved);
};

export const showEarlier = () => {
  store.shown += PAGE;
  return load(false);
};

const load = async (moved) => {
  const { peer, shown } = store;
  const messages = await readTranscript(peer, shown + 1);
  if (peer !== store.peer) return;
  store.more = messages.length > shown;
  store.messages = messages.slice(-shown);
  markSeen();
  tell('messages', { moved });
  tell('room');
};

/** A persona that is not here can't speak here: then the first who is does. */
export const choosePersona = (id) => {
  const members = membersOf(store.peer);
  store.persona = members.some((user) => user.id === id) ? id : (members[0]?.id ?? 0);
  sessionStorage.setItem('persona', store.persona);
  tell('room');
};

export const answerTo = (message) => {
  store.answering = message;
  tell('room');
};

export const unreadOf = (peer) => Math.max(0, (store.last.get(peer)?.cmid ?? 0) - (store.seen.get(peer) ?? 0));

export const markSeen = () => {
  const newest = store.last.get(store.peer);
  if (newest) store.seen.set(store.peer, newest.cmid);
};

/** The newest thing the bot said here. */
const newestOfBot = () =>
  store.messages.findLast((message) => message.from_id === botId() && !message.deleted && !message.action);

/** What a bot asked before it was put out is over, also when it comes back. */
const wasRemovedAfter = ({ cmid: asked }) =>
  store.messages.some(
    ({ cmid, action }) => cmid > asked && action?.type === 'chat_kick_user' && action.member_id === botId(),
  );

/** Whom the bot's newest message speaks to, until they have said or pressed something after it. */
export const whoseTurn = () => {
  const newest = newestOfBot();
  if (!newest || chatOf(store.peer)?.bot === false || wasRemovedAfter(newest)) return [];
  const mentioned = [...newest.text.matchAll(/\[id(\d+)\|/g)].map(([, id]) => Number(id));
  if (newest.silent && mentioned.length > 1) return [];
  const answered = new Set(store.messages.filter(({ cmid }) => cmid > newest.cmid).map(({ from_id }) => from_id));
  for (const press of store.pressed ?? [])
    if (press.peer === store.peer && press.cmid === newest.cmid) answered.add(press.user);
  return [...new Set(mentioned)].filter((id) => !answered.has(id));
};

document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  markSeen();
  tell('state');
});
