/** Printed numbers, unless two are alike or one is no number (each tour counts from 1, «Разминка»): then places. */
export const numberQuestions = (labels: readonly string[]): number[] => {
  const numbers = labels.map(Number);
  const printed = labels.every((label) => /^\d{1,9}$/.test(label)) && new Set(numbers).size === numbers.length;
  return printed ? numbers : labels.map((_, i) => i + 1);
};
