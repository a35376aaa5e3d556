/** Files that are made from others are committed, so that a diff shows what changes; here they are proven fresh. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pages } from '../../bench/cells/publish';
import { projectRoot } from '../../libs/platform/project-root';
import { createTestDatabase } from '../support/database';

const run = promisify(execFile);
const options = { cwd: projectRoot() };

it('libs/store/database.ts is what the migrations make (npm run generate:types)', async () => {
  const database = await createTestDatabase();
  try {
    const codegen = join(projectRoot(), 'node_modules/kysely-codegen/dist/cli/bin.js');
    const { stdout } = await run(process.execPath, [codegen, '--url', database.url, '--verify'], options);
    expect(stdout).toContain('up-to-date');
  } finally {
    await database.drop();
  }
});

it('openapi.json is what the admin API serves (npm run generate:openapi)', async () => {
  await run(process.execPath, ['dist/apps/admin-api/write-openapi.js', '--check'], options);
});

it('docs/benchmarks.md and its chart are what bench/results.json makes (npm run bench -- publish)', () => {
  for (const [name, text] of Object.entries(pages())) {
    expect(readFileSync(join(projectRoot(), name), 'utf8')).toBe(text);
  }
});
