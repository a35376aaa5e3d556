import type { Picture } from './parsed-pack';
import { reason, type Reason } from './reason';

/** Finds a file that came with a package, by the name that the package has for it. */
export type Beside = (name: string) => Uint8Array | undefined;

export const LARGEST_PICTURE = 10 * 1024 * 1024;

/** The kinds of picture that VK takes, by their first bytes: https://dev.vk.com/ru/api/upload/photo-in-message */
const KINDS: readonly [Picture['mime'], readonly number[]][] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
];

/** Undefined when this is no picture that can be shown, whatever its name says. */
const pictureOf = (name: string, bytes: Uint8Array): Picture | undefined => {
  const kind = KINDS.find(([, start]) => start.every((byte, i) => bytes[i] === byte));
  return kind && bytes.byteLength <= LARGEST_PICTURE ? { name, mime: kind[0], bytes } : undefined;
};

/** The picture that a question names, nothing when it names none, or why the question can't be asked. */
export const picturesNamed = (names: readonly string[], beside: Beside): { readonly picture?: Picture } | Reason => {
  const [name] = names;
  if (name === undefined) return {};
  if (names.length > 1) return reason('severalPictures');
  const bytes = beside(name);
  if (!bytes) return reason('missingPicture');
  const picture = pictureOf(name, bytes);
  return picture ? { picture } : reason('wrongPicture');
};
