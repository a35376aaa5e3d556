import type { DrawnQuestion } from '../../../activities/contract';

export const question = (answer: string, i: number): DrawnQuestion => ({
  id: i + 1,
  text: `Загадка ${i + 1}`,
  answer,
  again: false,
});
