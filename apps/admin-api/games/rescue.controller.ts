import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import { Documented } from '../http/documented';
import { Idempotent } from '../http/idempotent';
import { gamePathSchema, type GamePath } from './game.schemas';
import { doneSchema, terminatedSchema, type Done, type Terminated } from './operations.schemas';
import { RescueService } from './rescue.service';

@Area('games')
@KeepsToCommunity()
@Controller('v1/games')
export class RescueController {
  constructor(private readonly rescue: RescueService) {}

  @Post(':id/restart')
  @HttpCode(200)
  @Allow('operator')
  @Idempotent()
  @Documented({
    summary: 'Start a live game anew from its last chapter',
    description:
      'On the code that is current. Rounds of later than the chapter count no more, and the chat is told. Needs no worker.',
    answers: [200, doneSchema],
    problems: [404, 409, 422, 504],
  })
  restartGame(@Param({ schema: gamePathSchema }) { id }: GamePath, @By() actor: Actor): Promise<Done> {
    return this.rescue.restart(id, actor);
  }

  @Post(':id/terminate')
  @HttpCode(200)
  @Allow('operator')
  @Documented({
    summary: "End a live game without its own code, with its result said in the bot's name",
    description: 'For a frozen game, or one that does not answer. Asking twice ends it once.',
    answers: [200, terminatedSchema],
    problems: [404, 409, 504],
  })
  terminateGame(@Param({ schema: gamePathSchema }) { id }: GamePath, @By() actor: Actor): Promise<Terminated> {
    return this.rescue.terminate(id, actor);
  }
}
