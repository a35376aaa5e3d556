import { createHash } from 'node:crypto';
import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { claimKey, keepAnswer, releaseKey, type IdempotencyKey } from '../../../libs/store/idempotency';
import type { Database } from '../../../libs/store/store';
import { callerOf } from '../access/caller';
import { Problem } from './problem';

const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Does what `@Idempotent()` promises: under one `Idempotency-Key` a request is done once. Its answer is kept for a day and
 * given again to whoever repeats it; another request under the same key is a 422, one that comes while the first is at work
 * a 409 with Retry-After. What failed is not kept: it may be tried again.
 */
export class Idempotency {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async once(key: IdempotencyKey, response: Response, next: CallHandler<unknown>): Promise<unknown> {
    const claim = await claimKey(this.#db, key);
    switch (claim.kind) {
      case 'first':
        return this.#act(key, response, next);
      case 'answered':
        response.status(claim.answer.status).set('Idempotency-Replayed', 'true');
        if (claim.answer.location !== null) response.location(claim.answer.location);
        return claim.answer.body;
      case 'at-work':
        throw new Problem(409, 'The same request is at work already: ask again in a moment for its answer.', [], {
          'Retry-After': '1',
        });
      case 'other-request':
        throw Problem.ofField(422, 'Idempotency-Key', 'was used for another request: draw a new one for each');
    }
  }

  async #act(key: IdempotencyKey, response: Response, next: CallHandler<unknown>): Promise<unknown> {
    try {
      const body = await lastValueFrom(next.handle());
      await keepAnswer(this.#db, key, {
        status: response.statusCode,
        location: response.get('Location') ?? null,
        body,
      });
      return body;
    } catch (error) {
      // Postgres may be what failed; then the key frees itself in two minutes.
      await releaseKey(this.#db, key).catch(() => undefined);
      throw error;
    }
  }
}

@Injectable()
class OnceInterceptor implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const key = keyOf(http.getRequest<Request>());
    return key ? from(this.idempotency.once(key, http.getResponse<Response>(), next)) : next.handle();
  }
}

const keyOf = (request: Request): IdempotencyKey | undefined => {
  const key = request.get('Idempotency-Key');
  const caller = callerOf(request);
  if (key === undefined || !caller) return undefined;
  if (!KEY.test(key)) {
    throw Problem.ofField(400, 'Idempotency-Key', 'must be 1 to 200 visible ASCII characters, like a UUID');
  }
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([request.method, request.originalUrl, request.body ?? null]))
    .digest();
  return { caller: `${caller.kind}:${caller.id ?? ''}`, key, fingerprint };
};

/** For routes that start or send something: with an `Idempotency-Key`, a repeated request is done once. */
export const Idempotent = () =>
  applyDecorators(
    UseInterceptors(OnceInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Drawn anew for each intent, like a UUID: a repeated request with it is done once.',
      schema: { type: 'string', pattern: KEY.source, example: '5f0c1a52-6f0e-4f6b-9c7e-6f3f0d1f8b55' },
    }),
  );
