import { endPress } from './presses.js';
import { botId, markSeen, refreshState, store, tell } from './store.js';

/** VK shows «печатает» for ten seconds, or until a message comes. */
const TYPING_MS = 10_000;

/** What the server tells as it happens. */
export const heardFromServer = (event) => {
  switch (event.type) {
    case 'state':
      return refreshState();
    case 'message':
      return addMessage(event.message);
    case 'changed':
      return changeMessage(event.message);
    case 'deleted':
      if (event.peer_id !== store.peer) return undefined;
      store.messages = store.messages.map((each) => (each.cmid === event.cmid ? { ...each, deleted: true } : each));
      return tell('messages', { moved: false });
    case 'typing':
      return startTyping(event.peer_id);
    case 'pressed':
      store.pressed = [
        ...(store.pressed ?? []).slice(-100),
        { peer: event.peer_id, cmid: event.cmid, user: event.user_id },
      ];
      return tell('room');
    case 'answered':
      endPress(event.event_id);
      return tell('answered', event);
  }
};

const addMessage = (message) => {
  store.last.set(message.peer_id, message);
  if (message.from_id === botId()) stopTyping(message.peer_id);
  if (message.peer_id === store.peer && !store.messages.some(({ cmid }) => cmid === message.cmid)) {
    store.messages.push(message);
    if (!document.hidden) markSeen();
    tell('message', message);
    tell('room');
  }
  tell('state');
};

const changeMessage = (message) => {
  if (store.last.get(message.peer_id)?.cmid === message.cmid) store.last.set(message.peer_id, message);
  if (message.peer_id !== store.peer) return tell('state');
  store.messages = store.messages.map((each) => (each.cmid === message.cmid ? message : each));
  tell('changed', message);
  tell('room');
  tell('state');
};

const startTyping = (peer) => {
  clearTimeout(store.typing.get(peer));
  store.typing.set(
    peer,
    setTimeout(() => stopTyping(peer), TYPING_MS),
  );
  tell('typing');
};

const stopTyping = (peer) => {
  clearTimeout(store.typing.get(peer));
  store.typing.delete(peer);
  tell('typing');
};
