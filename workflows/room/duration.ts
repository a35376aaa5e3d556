/** `'60s'`, `'15m'`, `'30d'`, or milliseconds. */
export type Duration = number | `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** @throws RangeError when the text is not like `'60s'`. */
export const milliseconds = (duration: Duration): number => {
  if (typeof duration === 'number') return duration;
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(duration);
  if (!match) throw new RangeError(`«${duration}» is no duration: write it like '60s', '15m' or '30d'`);
  return Number(match[1]) * UNITS[match[2] as keyof typeof UNITS];
};
