import type { Picture } from '../parsed-pack';

/** The kinds of picture that VK shows, by their first bytes. */
const KINDS: readonly [Picture['mime'], readonly (number | undefined)[]][] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, undefined, undefined, undefined, undefined, 0x57, 0x45, 0x42, 0x50]],
];

/** Undefined when this is no picture that can be shown, whatever its name says. */
export const pictureOf = (name: string, bytes: Uint8Array): Picture | undefined => {
  const kind = KINDS.find(([, start]) => start.every((byte, i) => byte === undefined || bytes[i] === byte));
  return kind && { name, mime: kind[0], bytes };
};
