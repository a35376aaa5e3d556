import { store, tell } from './store.js';

/** VK ends a press's spinner after a minute. */
const PRESS_LIFE_MS = 60_000;

/** Presses whose answer came before the press was known by its event id. */
const early = new Set();
const EARLY_KEPT = 50;

export const beginPress = (eventId, press) => {
  if (early.delete(eventId)) return;
  const timer = setTimeout(() => {
    endPress(eventId);
    tell('unanswered', press);
  }, PRESS_LIFE_MS);
  store.presses.set(eventId, { ...press, timer });
  tell('presses');
};

export const endPress = (eventId) => {
  const press = store.presses.get(eventId);
  if (!press) {
    early.add(eventId);
    if (early.size > EARLY_KEPT) early.delete([...early][0]);
    return;
  }
  clearTimeout(press.timer);
  store.presses.delete(eventId);
  tell('presses');
};
