import { DefaultFailureConverter } from '@temporalio/common';

/** Puts messages and stacks of failures where the codec encrypts them; they may quote what players wrote. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
