import type { CarryOut } from './operate';

export const stop: CarryOut<'stop'> = async ({ kernel, lane, done }) => {
  kernel.end('stopped', lane);
  done();
};
