import type { Role } from '../access/roles';
import type { IconName } from './icon';
import type { frameTexts } from './texts';

interface Section {
  readonly name: keyof (typeof frameTexts)['ru']['nav'];
  readonly path: string;
  readonly icon: IconName;
  /** The least role that may see it. */
  readonly role: Role;
}

/** The navigation, from what is looked at all day to what is set once. */
export const SECTIONS: readonly Section[] = [
  { name: 'games', path: '/', icon: 'games', role: 'viewer' },
  { name: 'questions', path: '/questions', icon: 'questions', role: 'viewer' },
  { name: 'packs', path: '/packs', icon: 'packs', role: 'viewer' },
  { name: 'disputes', path: '/disputes', icon: 'disputes', role: 'viewer' },
  { name: 'results', path: '/results', icon: 'results', role: 'viewer' },
  { name: 'leaders', path: '/leaders', icon: 'leaders', role: 'viewer' },
  { name: 'chats', path: '/chats', icon: 'chats', role: 'viewer' },
  { name: 'forms', path: '/forms', icon: 'forms', role: 'viewer' },
  { name: 'health', path: '/communities', icon: 'health', role: 'viewer' },
  { name: 'access', path: '/access', icon: 'access', role: 'viewer' },
  { name: 'audit', path: '/audit', icon: 'audit', role: 'operator' },
];
