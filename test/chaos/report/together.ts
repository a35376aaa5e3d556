import type { Report } from './report';

/** What the parts of a cell come to, in one report; what each process used belongs to its part. */
export const together = (cell: string, parts: readonly Report[]): Report | undefined => {
  const [first] = parts;
  if (!first) return undefined;
  const sum = (of: (part: Report) => number): number => parts.reduce((all, part) => all + of(part), 0);
  return {
    ...first,
    cell,
    minutes: sum(({ minutes }) => minutes),
    games: { started: sum(({ games }) => games.started), finished: sum(({ games }) => games.finished) },
    messages: {
      wanted: sum(({ messages }) => messages.wanted),
      lost: sum(({ messages }) => messages.lost),
      twice: sum(({ messages }) => messages.twice),
      outOfOrder: sum(({ messages }) => messages.outOfOrder),
      strange: sum(({ messages }) => messages.strange),
    },
    replies: parts.flatMap(({ replies }) => replies),
    timersLate: parts.flatMap(({ timersLate }) => timersLate),
    timersLateBeyondOutage: parts.flatMap(({ timersLateBeyondOutage }) => timersLateBeyondOutage),
    tooLate: parts.flatMap(({ tooLate }) => tooLate),
    faults: parts.flatMap(({ faults }) => faults),
    ownEnds: {},
    uses: { memory: [], handles: [], connections: [] },
    findings: parts.flatMap(({ findings }) => findings),
  };
};
