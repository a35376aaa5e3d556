/** The line markers of chgksuite's 4s format, see its README and `composer/chgksuite_parser.py` (version 1.3.2). */
const MARKERS = [
  ...['#', '##', '###', '###LJ', '#B', '#R', '#T', '#EDITOR', '#DATE'],
  ...['?', '№', '№№', '!', '=', '!=', '^', '/', '@', '>'],
] as const;

export type Marker = (typeof MARKERS)[number];

export interface Line {
  /** Counted from 1. */
  readonly line: number;
  /** Absent in a line that continues the one above it, and in an empty one. */
  readonly marker?: Marker;
  /** What stands behind the marker, trimmed; empty in an empty line. */
  readonly text: string;
}

const isMarker = (word: string): word is Marker => (MARKERS as readonly string[]).includes(word);

/** Cuts a file into marked lines. Takes a byte order mark and any line ends. */
export const readLines = (file: string): Line[] =>
  replaceCounters(file.replace(/^\uFEFF/, ''))
    .split(/\r\n|\r|\n/)
    .map((raw, i) => {
      const text = raw.trim();
      const marker = /^\S*/.exec(text)?.[0] ?? '';
      if (!isMarker(marker)) return { line: i + 1, text };
      return { line: i + 1, marker, text: text.slice(marker.length).trim() };
    });

const COUNTER = /set 4SCOUNTER(\w*) = (\d+)|4SCOUNTER(\w*)/g;

/** `4SCOUNTERname` counts 1, 2, 3…; `set 4SCOUNTERname = 5` goes on from 5. */
const replaceCounters = (file: string): string => {
  const next = new Map<string, number>();
  return file.replace(COUNTER, (_, set: string | undefined, to: string, name: string) => {
    if (set !== undefined) {
      next.set(set, Number(to));
      return '';
    }
    const number = next.get(name) ?? 1;
    next.set(name, number + 1);
    return String(number);
  });
};
