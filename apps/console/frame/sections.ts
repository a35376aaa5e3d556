import type { IconName } from './icon';
import type { frameTexts } from './texts';

interface Section {
  readonly name: keyof (typeof frameTexts)['ru']['nav'];
  readonly path: string;
  readonly icon: IconName;
}

/** The navigation, from what is looked at all day to what is set once. */
export const SECTIONS: readonly Section[] = [
  { name: 'games', path: '/', icon: 'games' },
  { name: 'questions', path: '/questions', icon: 'questions' },
  { name: 'packs', path: '/packs', icon: 'packs' },
  { name: 'results', path: '/results', icon: 'results' },
  { name: 'forms', path: '/forms', icon: 'forms' },
  { name: 'communities', path: '/communities', icon: 'communities' },
];
