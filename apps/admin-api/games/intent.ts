import { createHash, randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { callerOf } from '../access/caller';

/**
 * Names what the caller wants to be done once: the id of the update that a game is sent. From the Idempotency-Key where one
 * was given, so that a request whose answer was lost is the same one when it is repeated.
 */
export const Intent = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const request = context.switchToHttp().getRequest<Request>();
  const key = request.get('Idempotency-Key');
  if (key === undefined) return randomUUID();
  const caller = callerOf(request);
  return createHash('sha256').update(`${caller?.kind}:${caller?.id} ${key}`).digest('base64url');
});
