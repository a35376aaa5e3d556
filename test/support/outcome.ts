import type { VirtualChat } from './virtual-chat';

/** What a playing did, lane by lane: what lanes do at the same time has no order. */
export const outcomeOf = (chat: VirtualChat): unknown => ({
  posted: byLane(chat.posted, (effect) => effect),
  shown: byLane(chat.messages, ({ effect }) => effect).map((messages) =>
    messages.map(({ text, edits, buttons }) => ({ text, edits, buttons })),
  ),
  writes: byLane(chat.writes, ({ effect }) => effect),
  results: chat.results,
  answers: chat.answers,
});

const byLane = <T>(things: readonly T[], effectOf: (thing: T) => string): T[][] => {
  const lanes = new Map<string, T[]>();
  for (const thing of things) {
    const lane = /^(.*)\/\d+\/[^/]*$/s.exec(effectOf(thing))?.[1] ?? '';
    lanes.set(lane, [...(lanes.get(lane) ?? []), thing]);
  }
  return [...lanes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, those]) => those);
};
