import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Request, RequestHandler } from 'express';
import { Problem } from '../http/problem';
import { AREA } from './area';
import { callerOf, requestIdOf, type Actor } from './caller';
import { KEEPS_TO_COMMUNITY } from './reach';
import { mayAct, type Role } from './roles';

const NEEDED = 'znatok:allow';

/** `anyone` needs no key and no session. */
type Allowed = Role | 'anyone';

/**
 * How a route is guarded. Every route names who may call it; one that names nobody answers nobody.
 *
 * ```ts
 * @Patch(':id')
 * @Allow('editor')                       // editors, operators and owners; the document shows it as x-role
 * @Documented({ summary: '…', answers: [200, questionSchema], problems: [404, 412, 413, 415, 428] })
 * changeQuestion(
 *   @Param({ schema: questionPathSchema }) { id }: QuestionPath,
 *   @Body({ schema: questionChangeSchema }) body: QuestionChangeBody,
 *   @IfMatch() ifMatch: string,          // http/etag.ts: an edit names the version it was made on
 *   @By() actor: Actor,                  // who it is, for the audit log (access/audit.ts)
 * ): Promise<Question> {
 *   return this.questions.change(id, body, ifMatch, actor);
 * }
 * ```
 *
 * What starts or sends something is `@Idempotent()` too (http/idempotent.ts). All that a service throws as a `Problem`,
 * and what Temporal and Postgres throw, becomes an RFC 9457 answer (http/problem.filter.ts).
 */
export const Allow = (needed: Allowed) =>
  applyDecorators(
    SetMetadata(NEEDED, needed),
    ApiExtension('x-role', needed),
    ...(needed === 'anyone' ? [ApiSecurity({})] : []),
  );

/** The caller, who by then has been found to have the rights. */
export const By = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const request = context.switchToHttp().getRequest<Request>();
  const caller = callerOf(request);
  if (!caller) throw new Error('a route for anyone asks who calls');
  return { ...caller, requestId: requestIdOf(request) };
});

/** The same for what is no route of Nest's; a key that is limited is not for it. */
export const allowRole =
  (needed: Role): RequestHandler =>
  (request, _response, next) => {
    const caller = callerOf(request);
    const isLimited = caller?.areas !== undefined || caller?.community !== undefined;
    next(caller && !isLimited && mayAct(caller.role, needed) ? undefined : refusal(needed, caller?.role));
  };

const refusal = (needed: Allowed | undefined, role: Role | undefined): Problem =>
  new Problem(403, `This is for the role «${needed ?? 'nobody'}»; yours is «${role ?? 'none'}».`);

export class AllowGuard implements CanActivate {
  readonly #reflector = new Reflector();

  canActivate(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    const needed = this.#reflector.getAllAndOverride<Allowed | undefined>(NEEDED, places);
    if (needed === 'anyone') return true;
    const caller = callerOf(context.switchToHttp().getRequest<Request>());
    if (needed === undefined || !caller || !mayAct(caller.role, needed)) throw refusal(needed, caller?.role);
    const area = this.#reflector.getAllAndOverride<string | undefined>(AREA, places);
    if (caller.areas && !caller.areas.includes(area ?? '')) {
      throw new Problem(403, `This key is for ${caller.areas.join(', ')} alone.`);
    }
    if (
      caller.community !== undefined &&
      !this.#reflector.getAllAndOverride<true | undefined>(KEEPS_TO_COMMUNITY, places)
    ) {
      throw new Problem(403, `This key is for the community ${caller.community} alone.`);
    }
    return true;
  }
}
