import type { Response } from 'express';
import type { Notice } from '../world/notice';
import type { World } from '../world/world';
import type { Control } from './control';
import { toTranscript } from './transcript';

/** Keeps proxies and the page sure that the connection lives. */
const HEARTBEAT_MS = 10_000;

/** Server-sent events: everything that happens, from now on. A page that comes (again) first reads state and transcript. */
export const streamEvents = (control: Control, world: World, response: Response): void => {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  const write = (data: unknown): void => void response.write(`data: ${JSON.stringify(data)}\n\n`);
  write({ type: 'hello' });
  const end = control.listen((notice) => write(toWire(notice, world)));
  const heartbeat = setInterval(() => write({ type: 'alive' }), HEARTBEAT_MS);
  response.on('close', () => {
    clearInterval(heartbeat);
    end();
  });
};

const toWire = (notice: Notice, world: World): Readonly<Record<string, unknown>> => {
  switch (notice.kind) {
    case 'message':
    case 'changed':
      return { type: notice.kind, message: toTranscript(notice.message, world) };
    case 'deleted':
      return { type: 'deleted', peer_id: notice.peerId, cmid: notice.cmid };
    case 'state':
      return { type: 'state' };
    case 'typing':
      return { type: 'typing', peer_id: notice.peerId };
    case 'pressed':
      return {
        type: 'pressed',
        event_id: notice.eventId,
        peer_id: notice.peerId,
        user_id: notice.userId,
        cmid: notice.cmid,
      };
    case 'answered': {
      const { eventId, peerId, userId, cmid, snackbar, link } = notice.answer;
      return { type: 'answered', event_id: eventId, peer_id: peerId, user_id: userId, cmid, snackbar, link };
    }
  }
};
