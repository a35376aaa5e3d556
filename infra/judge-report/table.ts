import { CHECKS } from './checks';
import type { Measured } from './measure';
import { KINDS, type Kind } from './pairs';
import { wilson } from './wilson';

const percent = (share: number): string => (share * 100).toFixed(2).replace(/\.?0+$/, '') || '0';

/** `97.3 % (96.1 to 98.2)`: a share with its Wilson interval. */
const share = (count: number, total: number): string => {
  const [low, high] = wilson(count, total);
  return `${percent(count / total)} % (${percent(low)} to ${percent(high)})`;
};

/** A Markdown table of what was measured, and a line on how long it took. */
export const report = (measured: readonly Measured[]): string => {
  const kinds = KINDS.map((kind) => [kind, measured.filter((pair) => pair.kind === kind)] as const);
  const rows = kinds.filter(([, pairs]) => pairs.length > 0).map(([kind, pairs]) => row(kind, pairs));
  const head = ['said', 'pairs', 'accepted', 'disputed', 'rejected', ...CHECKS.map(({ name }) => name)];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n\n${latency(measured)}\n`;
};

const row = (kind: Kind, pairs: readonly Measured[]): string[] => {
  const verdicts = (['accepted', 'disputed', 'rejected'] as const).map((verdict) =>
    share(pairs.filter(({ judgement }) => judgement.verdict === verdict).length, pairs.length),
  );
  const checks = CHECKS.map((_, i) => `${percent(pairs.filter((pair) => pair.checks[i]).length / pairs.length)} %`);
  return [kind, String(pairs.length), ...verdicts, ...checks];
};

const latency = (measured: readonly Measured[]): string => {
  const times = measured.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  const at = (part: number): string =>
    (times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0).toFixed(3);
  return `One judgement: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms, of ${measured.length}.`;
};
