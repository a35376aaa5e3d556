import { bench as admin } from './admin';
import { bench as ingress } from './ingress';
import { bench as sender } from './sender';

/** Each answers the exit code: 1 when it falls short of what is asked for. */
const BENCHES: Readonly<Record<string, () => void>> = { admin, ingress, sender };

const [name = ''] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) bench();
else {
  console.error(`usage: npm run bench -- NAME   (there are: ${Object.keys(BENCHES).join(', ')})`);
  process.exit(1);
}
