import { Counter, Registry } from 'prom-client';
import { collectNodeMetrics } from '../../../libs/platform/node-metrics';

export interface Metrics {
  readonly registry: Registry;
  /** @param outcome `ok`, `error_<code>`, `failed_<number>` or `fault_<kind>`. */
  count(method: string, outcome: string): void;
}

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectNodeMetrics(registry);
  const requests = new Counter({
    name: 'vk_emulator_requests_total',
    help: 'Calls of the local VK by method and outcome',
    labelNames: ['method', 'outcome'],
    registers: [registry],
  });
  return { registry, count: (method, outcome) => requests.inc({ method, outcome }) };
};
