import {
  isGrpcCancelledError,
  isGrpcDeadlineError,
  isGrpcServiceError,
  QueryRejectedError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { Problem } from './problem';

/** What Temporal's answers mean for whoever asked us; that it can't be reached at all is outage.ts. */
export const temporalProblemOf = (error: unknown): Problem | undefined => {
  if (error instanceof WorkflowNotFoundError) return new Problem(404, 'Temporal knows no such game, or it has ended.');
  if (error instanceof WorkflowExecutionAlreadyStartedError) return new Problem(409, 'It runs already.');
  if (error instanceof QueryRejectedError) return new Problem(409, 'The game is not in a state to be asked.');
  if (isLate(error)) {
    return new Problem(
      504,
      'Temporal or the game did not answer in time; it may have been done. Look before you repeat it.',
    );
  }
  return undefined;
};

/** Temporal has got the request and nobody knows what became of it. One that was never sent is an outage instead. */
export const isLate = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  for (const candidate of [error, cause]) {
    if (isGrpcServiceError(candidate)) return isPastDeadline(candidate) && !UNSENT.test(candidate.details);
  }
  return error instanceof WorkflowUpdateRPCTimeoutOrCancelledError;
};

/**
 * The time that we gave a call is over. A process that was held up in that very moment is told that the call was cancelled, by the
 * server's own deadline.
 */
export const isPastDeadline = (error: unknown): boolean => isGrpcDeadlineError(error) || isGrpcCancelledError(error);

/** What grpc-js says of a deadline that passed while there was no connection. */
const UNSENT = /waiting for/i;
