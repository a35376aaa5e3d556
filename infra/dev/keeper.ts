/**
 * A process beside the starter that ends what the starter started, should that be killed without a chance to do so itself
 * (`kill -9`): then the channel between the two closes. Postgres and Temporal watch no such channel, hence this.
 */
import { endInStages, type Watched } from './children';

const watched = new Map<number, Watched>();

process.on('message', ({ watch, forget }: { watch?: Watched; forget?: number }) => {
  if (watch) watched.set(watch.pid, watch);
  if (forget) watched.delete(forget);
});

process.once('disconnect', () => {
  void endInStages(watched.values()).then(() => process.exit(0));
});
