/** Hues that go well together and stay apart for people who tell colours badly: those of the chat page. */
const HUES = [14, 205, 280, 150, 42, 330, 180, 240] as const;

/** A person's colour: the same everywhere. */
export const hueOf = (id: number): number => HUES[Math.abs(id) % HUES.length] ?? HUES[0];

/** «Аня Ветрова» is «АВ». */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
