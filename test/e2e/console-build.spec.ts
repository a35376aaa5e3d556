/** The console as it is served: what a browser must load before the first page, and what its policy must let in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../../libs/platform/project-root';

const BUDGET_BYTES = 300_000;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

const console = join(projectRoot(), 'dist/apps/console');
const read = (file: string): Buffer => readFileSync(join(console, file));
const manifest = JSON.parse(read('.vite/manifest.json').toString()) as Readonly<Record<string, Chunk>>;

/** The scripts that a page needs, its own and those they import. */
const scriptsOf = (names: readonly string[], found = new Set<string>()): ReadonlySet<string> => {
  for (const name of names) {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The console's manifest has no ${name}`);
    if (found.has(chunk.file)) continue;
    found.add(chunk.file);
    scriptsOf(chunk.imports ?? [], found);
  }
  return found;
};

it('shows its first page with less than 300 kB of script, gzipped', () => {
  const scripts = [...scriptsOf(['index.html', 'games/games-page.tsx'])].filter((file) => file.endsWith('.js'));
  const bytes = scripts.reduce((sum, file) => sum + gzipSync(read(file)).length, 0);
  expect(scripts.length).toBeGreaterThan(1);
  expect(bytes).toBeLessThan(BUDGET_BYTES);
});

it('has no script in its page, which a strict policy would refuse', () => {
  const page = read('index.html').toString();
  expect(page.match(/<script\b[^>]*>/g)).toEqual([expect.stringMatching(/ src="\/assets\/[^"]+\.js"/)]);
  expect(page).not.toMatch(/\son\w+=/);
});
