import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import { Documented } from '../http/documented';
import { Problem } from '../http/problem';
import { liveEventSchema, liveQuerySchema } from './live.schemas';
import { LiveFeed } from './live-feed';
import { streamTo } from './stream-to';

/** Consoles that one process tells things. */
const MOST = 200;

@Area('live')
@KeepsToCommunity()
@Controller('v1/live')
export class LiveController {
  constructor(private readonly feed: LiveFeed) {}

  @Get()
  @Allow('viewer')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Id of the last event that was had: what came after it is told first.',
    schema: { type: 'string' },
  })
  @Documented({
    summary: 'What happens to games, as server-sent events',
    description:
      'Event `game`: `{"at", "kind", "gameId", "room", "community", "game", "step", "live"}`, where `kind` is started, step, question, round, score, frozen, thawed, restarted or ended. Event `resync`: something may have been missed, read anew. A comment comes every 15 seconds. The stream ends after 15 minutes, and when its reader is too slow: connect again, with Last-Event-ID.',
    answers: [200, { 'text/event-stream': liveEventSchema }],
  })
  readLive(
    @Query({ schema: liveQuerySchema }) _query: object,
    @By() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    const since = request.get('Last-Event-ID');
    if (this.feed.size >= MOST) {
      throw new Problem(503, `${MOST} consoles listen here already: try again in a moment.`, [], {
        'Retry-After': '10',
      });
    }
    const last = since !== undefined && /^\d{1,15}$/.test(since) ? Number(since) : undefined;
    streamTo(response, this.feed, { reach: actor, since: last });
  }
}
