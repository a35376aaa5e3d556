import {
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { temporalProblemOf } from './temporal-problem';

/** As grpc-js throws it. */
const grpc = (code: number, details = 'x'): Error => Object.assign(new Error('x'), { code, details, metadata: {} });
const CANCELLED = 1;
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;

describe('what Temporal says', () => {
  it.each<[number, Error]>([
    [404, new WorkflowNotFoundError('x', 'id', undefined)],
    [409, new WorkflowExecutionAlreadyStartedError('x', 'id', 'type')],
    [504, new WorkflowUpdateRPCTimeoutOrCancelledError('x')],
    [504, new WorkflowUpdateRPCTimeoutOrCancelledError('x', { cause: grpc(CANCELLED, 'Call cancelled') })],
    [504, grpc(DEADLINE_EXCEEDED)],
    [504, new ServiceError('x', { cause: grpc(DEADLINE_EXCEEDED) })],
  ])('becomes a %s: %s', (status, error) => expect(temporalProblemOf(error)?.getStatus()).toBe(status));

  it.each([
    grpc(UNAVAILABLE),
    grpc(DEADLINE_EXCEEDED, 'Deadline exceeded after 3.001s,metadata filters: 0.018s,Waiting for LB pick'),
    new ServiceError('x'),
    new Error('x'),
    undefined,
  ])('is an outage or no answer of its: %s', (error) => expect(temporalProblemOf(error)).toBeUndefined());
});
