import type { Metrics } from './metrics';
import type { Router } from './router';
import type { Source } from './source';

/** Carries a source's batches to the router, one after another, until `stop` aborts; `abort` gives up the one under way, too. */
export const pump = async (
  source: Source,
  to: {
    readonly router: Router;
    readonly metrics: Pick<Metrics, 'batches'>;
    readonly stop: AbortSignal;
    readonly abort: AbortSignal;
  },
): Promise<void> => {
  for await (const batch of source.batches(to.stop)) {
    to.metrics.batches.inc({ source: source.name });
    await to.router.accept(batch, to.abort);
    if (to.abort.aborted) return;
  }
};
