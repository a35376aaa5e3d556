import { setTimeout as sleep } from 'node:timers/promises';
import { between, pick } from '../players/script';
import type { Far } from '../site/wires';
import { fault, type Fault } from './fault';

/** How long a wire stays broken, milliseconds: longer than a lease of the ingress lasts, at times. */
const LONGEST = 6_000;
const SHOWN: Readonly<Record<Far, string>> = { postgres: 'Postgres', temporal: 'Temporal', vk: 'VK' };

const broken = (role: 'worker' | 'ingress', far: Far, how: 'cut' | 'mute'): Fault =>
  fault(`${how} between ${role} and ${SHOWN[far]}`, async ({ site, random }) => {
    const link = pick(random, site.seats(role)).wires.of(far);
    link[how]();
    await sleep(between(random, 300, LONGEST));
    link.mend();
  });

/** A wire between any two that is cut, or on which answers are lost. */
export const network: readonly Fault[] = (['worker', 'ingress'] as const).flatMap((role) =>
  (['postgres', 'temporal', 'vk'] as const).flatMap((far) => [broken(role, far, 'cut'), broken(role, far, 'mute')]),
);
