import { DefaultFailureConverter } from '@temporalio/common';

/** Games run where no environment can be read, so the worker that loads the bundle replaces this word: see sealFailures. */
const FAILURES: string = 'failures-in-plain-words';

/** Like failure-converter.ts, for the code of games. */
export const failureConverter = new DefaultFailureConverter({
  encodeCommonAttributes: FAILURES !== ['failures', 'in', 'plain', 'words'].join('-'),
});
