/** The value below which this part of all lies; 0 of none. */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
};

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export const spreadOf = (values: readonly number[]): Spread => ({
  count: values.length,
  p50: quantile(values, 0.5),
  p99: quantile(values, 0.99),
  max: Math.max(0, ...values),
});

/** How much a value grows with each unit of `at`, by least squares. */
export const slopeOf = (points: readonly { readonly at: number; readonly value: number }[]): number => {
  const middle = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0) / values.length;
  const [at, value] = [middle(points.map((point) => point.at)), middle(points.map((point) => point.value))];
  const spread = points.reduce((all, point) => all + (point.at - at) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((all, point) => all + (point.at - at) * (point.value - value), 0) / spread;
};
