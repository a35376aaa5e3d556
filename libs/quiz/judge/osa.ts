/**
 * How many letters must be added, dropped, replaced or swapped with a neighbour to make one word of the other (optimal
 * string alignment); `most + 1` where it is more than `most`.
 */
export const distance = (one: string, other: string, most: number): number => {
  const tooFar = most + 1;
  if (Math.abs(one.length - other.length) > most) return tooFar;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let steps = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        steps = Math.min(steps, (beforeLast[j - 2] ?? 0) + 1);
      row.push(steps);
      least = Math.min(least, steps);
    }
    if (least > most) return tooFar;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[other.length] ?? tooFar, tooFar);
};
