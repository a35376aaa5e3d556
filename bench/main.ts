import { bench as admin } from './admin';
import { publish } from './cells/publish';
import { runCell } from './cells/run-cell';
import { runCells } from './cells/run-cells';
import { bench as ingress } from './ingress';
import { profile } from './profile/profile';
import { bench as sender } from './sender';

/** Znatok or a part of it alone: exit code 1 when it falls short of what is asked for. */
const BENCHES: Readonly<Record<string, () => void>> = { admin, ingress, sender, profile };

const [name = '', ...rest] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) bench();
else if (name === 'publish') publish();
else if (name === 'cell') runCell(rest[0] ?? '', Number(rest[1]));
else {
  runCells(name === '' ? [] : [name, ...rest]).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
