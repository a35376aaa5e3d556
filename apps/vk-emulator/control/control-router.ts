import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { z } from 'zod';
import { FAULT_KINDS } from '../faults/faults';
import { Refusal } from '../people/refusal';
import { RIGHTS, type Right } from '../world/community-page';
import type { World } from '../world/world';
import type { Control } from './control';
import { streamEvents } from './stream-events';

const id = z.number().int();
const place = { peer_id: id };
const title = z.string().trim().min(1).max(128);
const count = z.number().int().min(1);
const button = z.union([z.object({ label: z.string() }), z.object({ payload: z.unknown() })]);

const right = z.enum(Object.keys(RIGHTS) as [Right, ...Right[]]);

/** An hour: nobody means to wait longer for a press or a slow answer. */
const milliseconds = z.number().int().min(0).max(3_600_000);

interface Act<S extends z.ZodType = z.ZodType> {
  readonly body: S;
  readonly act: (control: Control, body: z.output<S>) => unknown;
}

const act = <S extends z.ZodType>(body: S, does: Act<S>['act']): Act<S> => ({ body, act: does });

/** POST /emulator/<name>: what the body holds, and what it does. */
const ACTS: Readonly<Record<string, Act>> = {
  say: act(z.object({ ...place, from: id, text: z.string(), reply_to: id.optional() }), (control, body) =>
    control.say({ peerId: body.peer_id, from: body.from, text: body.text, replyTo: body.reply_to }),
  ),
  press: act(
    z.object({ ...place, from: id, cmid: id.optional(), button, wait: milliseconds.default(0) }),
    (control, { peer_id, from, cmid, button: name, wait }) =>
      control.press({ peerId: peer_id, from, cmid, button: name }, wait),
  ),
  edit: act(z.object({ ...place, from: id, cmid: id, text: z.string() }), (control, body) =>
    control.edit({ peerId: body.peer_id, from: body.from, cmid: body.cmid, text: body.text }),
  ),
  join: act(
    z.object({ ...place, user_id: id, by: id.optional(), by_link: z.boolean().default(false) }),
    (control, body) => control.join(body.peer_id, body.user_id, { by: body.by, byLink: body.by_link }),
  ),
  leave: act(z.object({ ...place, user_id: id, by: id.optional() }), (control, body) =>
    control.leave(body.peer_id, body.user_id, body.by),
  ),
  addBot: act(z.object({ ...place, by: id.optional() }), (control, body) => control.addBot(body.peer_id, body.by)),
  removeBot: act(z.object({ ...place, by: id.optional() }), (control, body) =>
    control.removeBot(body.peer_id, body.by),
  ),
  access: act(z.object({ ...place, all: z.boolean() }), (control, body) => control.access(body.peer_id, body.all)),
  page: act(z.object({ rights: z.array(right).optional(), messages: z.boolean().optional() }), (control, body) =>
    control.page(body),
  ),
  admin: act(z.object({ ...place, admin: z.boolean() }), (control, body) => control.admin(body.peer_id, body.admin)),
  silence: act(z.object({ ...place, silenced: z.boolean() }), (control, body) =>
    control.silence(body.peer_id, body.silenced),
  ),
  rename: act(z.object({ ...place, title, by: id.optional() }), (control, body) =>
    control.rename(body.peer_id, body.title, body.by),
  ),
  // Without a cmid the pinned message is taken off.
  pin: act(z.object({ ...place, cmid: id.optional(), by: id.optional() }), (control, body) =>
    control.pin(body.peer_id, body.cmid, body.by),
  ),
  consent: act(z.object({ user_id: id, given: z.boolean() }), (control, body) =>
    control.consent(body.user_id, body.given),
  ),
  chats: act(z.object({ title, members: z.array(id).min(1) }), (control, body) =>
    control.createChat(body.title, body.members),
  ),
  users: act(
    z.object({
      first_name: z.string().trim().min(1).max(64),
      last_name: z.string().trim().max(64).default(''),
      sex: z.union([z.literal(1), z.literal(2)]).default(1),
    }),
    (control, body) => control.createPerson({ firstName: body.first_name, lastName: body.last_name, sex: body.sex }),
  ),
  fault: act(
    z.object({
      method: z.string().optional(),
      kind: z.enum(FAULT_KINDS),
      code: z.number().int().optional(),
      // null: every call, until the fault is cleared.
      times: count.nullable().default(1),
      delay: milliseconds.optional(),
      peer_id: id.optional(),
    }),
    (control, { peer_id: peerId, ...body }) => control.fault({ ...body, ...(peerId !== undefined && { peerId }) }),
  ),
  // `url: null` takes the server away.
  callback: act(
    z.object({
      url: z.url({ protocol: /^https?$/ }).nullable(),
      secret: z.string().max(50).optional(),
      scale: z.number().positive().max(1).default(1),
      at_once: z.number().int().min(1).max(100).default(1),
    }),
    (control, { url, secret, scale, at_once: atOnce }) =>
      control.callback(url === null ? undefined : { url, scale, atOnce, ...(secret !== undefined && { secret }) }),
  ),
  clearFaults: act(z.object({ id: id.optional() }), (control, body) => control.clearFaults(body.id)),
  longPoll: act(z.object({ enabled: z.boolean() }), (control, body) => control.longPoll(body.enabled)),
  replay: act(z.object({ peer_id: id.optional(), last: count }), (control, body) =>
    control.replay(body.last, body.peer_id),
  ),
  // Milliseconds; a year at most.
  clock: act(z.object({ forward: z.number().int().min(0).max(31_536_000_000) }), (control, body) =>
    control.clock(body.forward),
  ),
  // `flood: null` takes the limit of a conversation off.
  limits: act(
    z.object({
      per_second: count.optional(),
      flood: z.object({ tenSeconds: count, hour: count }).nullable().optional(),
    }),
    (control, body) => control.limits({ perSecond: body.per_second, flood: body.flood }),
  ),
};

/** The people's side over HTTP, JSON in and out: what can't be done is 409, a malformed body 400. */
export const controlRouter = (control: Control, world: World): Router => {
  const router = Router();
  router.use(express.json());
  for (const [name, { body, act: does }] of Object.entries(ACTS))
    router.post(`/${name}`, async (request: Request, response: Response) => {
      const parsed = body.safeParse(request.body);
      if (!parsed.success) return refuse(response, 400, 'INVALID', z.prettifyError(parsed.error));
      try {
        return response.json((await does(control, parsed.data)) ?? {});
      } catch (error) {
        if (error instanceof Refusal) return refuse(response, 409, error.code, error.message);
        throw error;
      }
    });
  router.get('/transcript', (request, response) => {
    const { peer_id, last } = request.query;
    response.json(control.transcript(Number(peer_id), last === undefined ? undefined : Number(last)));
  });
  router.get('/updates', (request, response) => {
    response.json(control.updates(Number(request.query.last ?? 50)));
  });
  router.get('/state', (_request, response) => response.json(control.state()));
  router.get('/events', (_request, response) => streamEvents(control, world, response));
  router.use((_request, response) => refuse(response, 404, 'NOT_FOUND', `there are: ${Object.keys(ACTS).join(', ')}`));
  router.use(malformed);
  return router;
};

const malformed: ErrorRequestHandler = (error: Error & { status?: number }, _request, response, next) => {
  if (error.status === undefined || error.status >= 500) next(error);
  else refuse(response, error.status, 'INVALID', `send JSON: ${error.message}`);
};

const refuse = (response: Response, status: number, code: string, message: string): Response =>
  response.status(status).json({ error: { code, message } });
