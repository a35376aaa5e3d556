import type { VirtualChat } from './virtual-chat';

/**
 * What a playing did, lane by lane: what lanes do at the same time has no order. A game is named after its first run, and how
 * many runs there were before it is the platform's business.
 */
export const outcomeOf = (chat: VirtualChat): unknown => {
  const games = new Map<string, string>();
  const text = JSON.stringify(doneBy(chat)).replaceAll(/run-\d+/g, (run) => {
    if (!games.has(run)) games.set(run, `game-${games.size + 1}`);
    return games.get(run) ?? run;
  });
  return JSON.parse(text) as unknown;
};

const doneBy = (chat: VirtualChat): object => ({
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
