import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'express';
import type { Fault } from '../faults/faults';

const HTML_502 =
  '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>';

/** How a struck call goes: `act` does it, `answer` sends what it returned, `fail` sends VK's error with that code. */
export interface Struck<T> {
  readonly response: Response;
  act(): T | Promise<T>;
  answer(result: T): void;
  fail(code: number): void;
}

/** Lets a fault happen to one call. A call that is never answered ends when the client gives up or the server stops. */
export const strike = async <T>(fault: Fault, call: Struck<T>): Promise<void> => {
  switch (fault.kind) {
    case 'error':
      call.fail(fault.code ?? 10);
      break;
    case 'http502-after':
      await call.act();
      call.response.status(502).type('html').send(HTML_502);
      break;
    case 'http502':
      call.response.status(502).type('html').send(HTML_502);
      break;
    case 'timeout-before':
      break;
    case 'timeout-after':
      await call.act();
      break;
    case 'slow':
      await sleep(fault.delay ?? 1000);
      call.answer(await call.act());
      break;
    case 'drop-connection':
      call.response.destroy();
      break;
    case 'drop-after':
      await call.act();
      call.response.destroy();
      break;
    case 'failed':
      throw new Error('a poll is told «failed» by the poll itself');
  }
};
