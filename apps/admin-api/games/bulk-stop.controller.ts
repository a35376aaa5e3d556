import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import { Documented } from '../http/documented';
import { Idempotent } from '../http/idempotent';
import { bulkStopSchema, bulkStoppedSchema, type BulkStop, type BulkStopped } from './bulk-stop.schemas';
import { BulkStopService } from './bulk-stop.service';

/** Not below /v1/games: there its name would be one that a game may have. */
@Area('games')
@KeepsToCommunity()
@Controller('v1/bulk-stops')
export class BulkStopController {
  constructor(private readonly bulk: BulkStopService) {}

  @Post()
  @HttpCode(200)
  @Allow('operator')
  @Idempotent()
  @Documented({
    summary: 'Stop many games',
    description:
      'At most 100 in a call, within some 30 seconds; the answer says what became of each. Try `dryRun` first.',
    answers: [200, bulkStoppedSchema],
    problems: [409, 413, 415, 422],
  })
  bulkStopGames(@Body({ schema: bulkStopSchema }) body: BulkStop, @By() actor: Actor): Promise<BulkStopped> {
    return this.bulk.stop(body, actor);
  }
}
