import { BOTS } from '../bots/bots';
import { median } from '../median';
import type { Result } from './cell';

interface Panel {
  readonly workload: string;
  readonly figure: string;
  readonly title: string;
}

const PANELS: readonly Panel[] = [
  { workload: 'sum', figure: 'cpu', title: 'CPU-ms an answer, sum dialog' },
  { workload: 'sum', figure: 'p50', title: 'p50 of an answer, ms, sum dialog' },
  { workload: 'round', figure: 'cpu', title: 'CPU-ms a round of ЧГК with 60 lines of discussion' },
  { workload: 'chatter', figure: 'cpu', title: 'CPU-ms a line, busy chat' },
  { workload: 'talk-200', figure: 'more', title: 'CPU-ms a line that nobody waits for, 200 a second, beyond idling' },
  { workload: 'parked-1000', figure: 'memory', title: 'KB of memory a parked dialog' },
];

const [WIDTH, LABELS, BAR, GAP, HEAD] = [860, 330, 18, 6, 34];
const OURS = '#2d7ff9';
const THEIRS = '#9aa4b2';

/** Bars from nought, so that twice as long is twice as much; shorter is better everywhere. Only what was measured in the way that Znatok was is shown. */
export const chart = (results: readonly Result[]): string => {
  const parts: string[] = [];
  let y = 10;
  for (const panel of PANELS) {
    const bars = barsOf(panel, results);
    if (bars.length === 0) continue;
    parts.push(text(10, y + 18, panel.title, 'font-weight="bold"'));
    y += HEAD;
    const most = Math.max(...bars.map(({ value }) => value));
    for (const { title, value, isOurs } of bars) {
      const length = Math.max(1, (value / most) * (WIDTH - LABELS - 90));
      parts.push(text(LABELS - 8, y + 14, title, 'text-anchor="end"'));
      parts.push(
        `<rect x="${LABELS}" y="${y}" width="${length.toFixed(1)}" height="${BAR}" rx="2" fill="${isOurs ? OURS : THEIRS}"/>`,
      );
      parts.push(text(LABELS + length + 6, y + 14, value.toPrecision(3)));
      y += BAR + GAP;
    }
    y += 16;
  }
  const style = 'font-family="system-ui, sans-serif" font-size="13"';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" ${style}><rect width="100%" height="100%" fill="#fff"/>\n${parts.join('\n')}\n</svg>\n`;
};

const barsOf = (
  { workload, figure }: Panel,
  results: readonly Result[],
): { readonly title: string; readonly value: number; readonly isOurs: boolean }[] =>
  BOTS.flatMap(({ name, title }) => {
    const ours = results.find((result) => result.workload === workload && result.bot === 'znatok');
    const alike = results.filter((result) => result.workload === workload && result.about === ours?.about);
    const runs = alike.filter((result) => result.bot === name);
    const value = median(runs.map(({ figures }) => figures[figure] ?? NaN));
    return value > 0 ? [{ title, value, isOurs: name === 'znatok' }] : [];
  });

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y}" fill="#1b2430" ${more}>${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
