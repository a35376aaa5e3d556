/**
 * How well the judge of answers does on packages of questions: `npm run judge:report -- [--half a|b] [--show KIND] FILES…`
 *
 * Prints a Markdown table (docs/judge.md says what the rows mean). `--show` lists the pairs of one kind that were not judged
 * as they should be.
 */
import { parseArgs } from 'node:util';
import { readGold } from './gold';
import { measure, type Measured } from './measure';
import { KINDS, pairsOf } from './pairs';
import { report } from './table';

const RIGHT = new Set<string>(['listed', 'form', 'order', 'typo', 'inflected', 'unlisted right']);

const isWrong = ({ kind, judgement }: Measured): boolean =>
  RIGHT.has(kind) ? judgement.verdict !== 'accepted' : judgement.verdict !== 'rejected';

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    options: { half: { type: 'string' }, show: { type: 'string' } },
    allowPositionals: true,
  });
  const { half, show } = values;
  if (positionals.length === 0 || (half !== undefined && half !== 'a' && half !== 'b')) {
    console.error('Give files of questions: npm run judge:report -- [--half a|b] [--show KIND] FILES…');
    process.exit(2);
  }
  if (show !== undefined && !KINDS.some((kind) => kind === show)) {
    console.error(`--show takes one of: ${KINDS.join(', ')}`);
    process.exit(2);
  }
  const golds = (await readGold(positionals)).filter(
    ({ hash }) => half === undefined || hash % 2 === (half === 'a' ? 0 : 1),
  );
  const measured = measure(pairsOf(golds));
  if (show !== undefined)
    for (const { said, gold, judgement } of measured.filter((pair) => pair.kind === show && isWrong(pair)))
      console.log(
        `${judgement.verdict} (${judgement.rule}): «${said}» to «${gold.answer}» [${gold.accepted.join(' | ')}]`,
      );
  console.log(`${golds.length} questions\n\n${report(measured)}`);
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
