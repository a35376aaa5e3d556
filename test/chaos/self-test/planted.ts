import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../libs/platform/project-root';

/** A bug that this suite has to find. */
export interface PlantedBug {
  readonly name: string;
  readonly about: string;
  /** Of `dist`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Names of the faults that bring it out. */
  readonly faults: readonly string[];
}

const BUNDLE = 'workflow-bundle.js';

export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    name: 'random-id',
    about: 'every try to send has a random_id of its own',
    file: 'libs/vk/random-id.js',
    find: '`${effect}#${chunk}`',
    replace: '`${effect}#${chunk}#${Math.random()}`',
    faults: ['workers killed between send and record', 'VK breaks connections after it has sent'],
  },
  {
    name: 'early-ts',
    about: 'ts is stored before everything up to it was handed over',
    file: 'apps/ingress/batch-window.js',
    find: 'hole === -1 ? this.#entries.length : hole',
    replace: 'this.#entries.length',
    faults: ['ingress killed before a signal got through'],
  },
  {
    name: 'no-dedupe',
    about: 'a game hears again what is delivered again',
    file: BUNDLE,
    find: 'isNew(heard) {',
    replace: 'isNew(heard) { return true;',
    faults: ['ingress killed between signal and ts', 'VK delivers old updates again'],
  },
  {
    name: 'lost-inbox',
    about: 'what is unread does not go along into the next chapter',
    file: BUNDLE,
    find: "unread: [...this.#kept, ...this.#unread.filter((item) => item.kind !== 'turn')],",
    replace: 'unread: [],',
    faults: ['workers killed around a chapter', 'kill -9 both ingresses'],
  },
  {
    name: 'no-prefix-rule',
    about: 'what happens is handed out before the game is at rest',
    file: BUNDLE,
    find: 'while (this.lanes.atRest && (this.lanes',
    replace: 'while ((this.lanes',
    faults: ['kill -9 both ingresses', 'VK answers late'],
  },
];

/** Made by builds and runs: what a copy has of its own, or must not have. */
const NOT_SHARED = ['dist', 'node_modules', '.git', '.znatok'];

/**
 * A copy of what was built, with the bug in it, beside the project's own files. Answers the copy's `dist`.
 *
 * @throws when the code that is to be broken is not there
 */
export const plant = ({ name, file, find, replace }: PlantedBug): string => {
  const root = projectRoot();
  const copy = join(root, '.znatok/chaos/planted', name);
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const entry of readdirSync(root))
    if (!NOT_SHARED.includes(entry)) symlinkSync(join(root, entry), join(copy, entry));
  const dist = join(copy, 'dist');
  cpSync(join(root, 'dist'), dist, { recursive: true });
  const broken = join(dist, file);
  const code = readFileSync(broken, 'utf8');
  if (code.split(find).length !== 2)
    throw new Error(`${file} has no single «${find}»: correct the planted bug ${name}`);
  writeFileSync(
    broken,
    code.replace(find, () => replace),
  );
  return dist;
};
