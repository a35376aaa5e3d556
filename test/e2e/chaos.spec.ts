/**
 * Guarantees 1 to 4 and 10 under whatever breaks, in short: `npm run chaos` as anybody runs it, with servers of its own that it
 * may kill. The long form and its figures: docs/reliability.md.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';
import type { Report } from '../chaos/report/report';
import { provided } from '../support/provided';

const SEED = 20;

it('guarantees 1, 2 and 3: nothing is lost, twice or out of order in games and dialogs while everything under them breaks', async () => {
  const out = join(provided('TEST_DIRECTORY'), 'chaos');
  const chaos = ['chaos', 'short', '--seed', String(SEED), '--out', out];
  const child = spawn(process.execPath, [join(projectRoot(), 'infra/dev/bootstrap.cjs'), ...chaos]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`it ended with ${String(code)}:\n${said}`);

  const report = JSON.parse(readFileSync(join(out, `short-${SEED}.json`), 'utf8')) as Report;
  expect(report.findings).toEqual([]);
  expect(report.messages).toMatchObject({ lost: 0, twice: 0, outOfOrder: 0, strange: 0 });
  expect(report.games.finished).toBe(report.games.started);
  expect(report.games.finished).toBeGreaterThanOrEqual(20);
  expect(report.faults).toHaveLength(15);
}, 420_000);
