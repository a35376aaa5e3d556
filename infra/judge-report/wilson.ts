/** The Wilson score interval of a share, at 95 %. */
export const wilson = (count: number, total: number): readonly [low: number, high: number] => {
  if (total === 0) return [0, 1];
  const z = 1.959964;
  const share = count / total;
  const middle = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
};
