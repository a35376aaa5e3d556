import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Area } from './area';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { Problem } from '../http/problem';
import { Allow, By } from './allow';
import { requestIdOf, type Actor } from './caller';
import { clearSessionCookie, setSessionCookie } from './session-cookie';
import {
  callerSchema,
  doneSchema,
  newPasswordSchema,
  sessionPathSchema,
  sessionsPageSchema,
  sessionsQuerySchema,
  signInSchema,
} from './sessions.schemas';
import type {
  CallerView,
  Done,
  NewPassword,
  SessionPath,
  SessionsQuery,
  SessionView,
  SignIn,
} from './sessions.schemas';
import { callerView, SessionsService } from './sessions.service';

const LONGEST_AGENT = 200;

@Area('access')
@Controller('v1')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Post('session')
  @Allow('anyone')
  @Header('cache-control', 'no-store')
  @Documented({
    summary: 'Sign in to the console',
    description:
      'Sets a cookie (HttpOnly, SameSite=Strict). The answer has the token that every change must carry as X-CSRF-Token. After five wrong passwords each further one has to wait longer (429).',
    answers: [201, callerSchema],
    problems: [413, 415],
  })
  async signIn(
    @Body({ schema: signInSchema }) body: SignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CallerView> {
    const agent = (request.get('User-Agent') ?? '').slice(0, LONGEST_AGENT);
    const origin = { address: addressOf(request), agent, requestId: requestIdOf(request) };
    const { token, caller } = await this.sessions.signIn(body, origin);
    setSessionCookie(request, response, token);
    return caller;
  }

  @Get('session')
  @Allow('viewer')
  @Header('cache-control', 'no-store')
  @Documented({ summary: 'Who asks, with which role', answers: [200, callerSchema] })
  readCaller(@By() actor: Actor): CallerView {
    return callerView(actor);
  }

  @Delete('session')
  @Allow('viewer')
  @Documented({ summary: 'Sign out', answers: [200, doneSchema], problems: [404] })
  async signOut(
    @By() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Done> {
    if (!actor.session) throw new Problem(404, 'A key has no session to end.');
    clearSessionCookie(request, response);
    return this.sessions.end(actor.session.id, actor);
  }

  @Post('session/password')
  @HttpCode(200)
  @Allow('viewer')
  @Documented({
    summary: 'Change your own password',
    description: 'Every other session of yours ends.',
    answers: [200, doneSchema],
    problems: [413, 415],
  })
  changePassword(
    @Body({ schema: newPasswordSchema }) body: NewPassword,
    @By() actor: Actor,
    @Req() request: Request,
  ): Promise<Done> {
    return this.sessions.changePassword(body, actor, addressOf(request));
  }

  @Get('sessions')
  @Allow('viewer')
  @Documented({ summary: 'Live sessions, the latest first', answers: [200, sessionsPageSchema] })
  listSessions(
    @Query({ schema: sessionsQuerySchema }) query: SessionsQuery,
    @By() actor: Actor,
  ): Promise<Page<SessionView>> {
    return this.sessions.list(query, actor);
  }

  @Delete('sessions/:id')
  @Allow('viewer')
  @Documented({
    summary: 'End a session',
    description: "Owners end anybody's, others their own.",
    answers: [200, doneSchema],
    problems: [404],
  })
  endSession(@Param({ schema: sessionPathSchema }) { id }: SessionPath, @By() actor: Actor): Promise<Done> {
    return this.sessions.end(id, actor);
  }
}

const addressOf = ({ ip }: Request): string => ip ?? 'unknown';
