import type { Chronicle } from './chronicle';
import type { FileStore } from './file-store';
import type { World } from './world';

/** What everything that acts in the local VK is given. */
export interface Realm {
  readonly world: World;
  readonly chronicle: Chronicle;
  readonly photos: FileStore;
  readonly documents: FileStore;
  /** Where clients reach the server, without a trailing slash. */
  readonly publicUrl: string;
  /** Unix milliseconds. */
  now(): number;
}

export const unixSeconds = (realm: Realm): number => Math.floor(realm.now() / 1000);
