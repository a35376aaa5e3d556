import { setTimeout as sleep } from 'node:timers/promises';
import { between, pick } from '../players/script';
import { deploy, leaveOnly, seatWorkers } from '../site/deployment';
import type { Site } from '../site/site';
import type { Fault, Scene } from './fault';

/** Games move at their next chapter: the older builds are drained within so many minutes. */
const TO_DRAIN = 5;

let builds = 0;
const nextBuild = (): string => `build-${(builds += 1)}`;

/** Brings all games to a build, and takes the workers of the older ones away when nothing runs on them. */
const finish = async (site: Site, build: string): Promise<void> => {
  for (let minute = 0; minute < TO_DRAIN; minute += 1) {
    if ((await deploy(site, build, 1)) !== 0) continue;
    await leaveOnly(site, build);
    return;
  }
  throw new Error(`after ${TO_DRAIN} minutes games still run on builds older than ${build}`);
};

/** A deploy by itself is no outage: nobody in a chat may notice. */
const deploying = (name: string, meanwhile: (scene: Scene, build: string) => Promise<unknown>): Fault => ({
  name,
  async strike(scene) {
    const build = nextBuild();
    await seatWorkers(scene.site, build);
    await meanwhile(scene, build);
    await finish(scene.site, build);
  },
});

/** Old and new code side by side, and what may happen between them. */
export const deploys: readonly Fault[] = [
  deploying('a deploy', ({ site }, build) => deploy(site, build, 0)),
  deploying('a deploy in which workers of both builds are killed', async ({ site, random }, build) => {
    const deployed = deploy(site, build, 0);
    await sleep(between(random, 0, 2_000));
    for (let n = 0; n < 3; n += 1)
      await site.outages.during('a worker killed in a deploy', () =>
        pick(random, site.seats('worker')).app.strike('SIGKILL', between(random, 0, 1_000)),
      );
    await deployed;
  }),
  deploying('a deploy that is killed and run again', ({ site, random }, build) =>
    deploy(site, build, 0, between(random, 300, 2_500)),
  ),
  {
    name: 'a worker with a bug, then the fix',
    async strike({ site, random }) {
      const broken = nextBuild();
      await seatWorkers(site, broken, 'broken');
      const mended = nextBuild();
      await site.outages.during('a bug', async () => {
        await deploy(site, broken, 0);
        await sleep(between(random, 5_000, 20_000));
        await seatWorkers(site, mended);
        await deploy(site, mended, 0);
      });
      await finish(site, mended);
    },
  },
];
