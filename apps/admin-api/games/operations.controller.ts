import { applyDecorators, Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import { Documented } from '../http/documented';
import { Idempotent } from '../http/idempotent';
import { gamePathSchema, type GamePath } from './game.schemas';
import { Intent } from './intent';
import { doneSchema, overruleSchema, playerSchema, saySchema, skipSchema, voidRoundSchema } from './operations.schemas';
import type { Done, OverruleRound, PlayerOfGame, SayInGame, SkipWait, VoidRound } from './operations.schemas';
import { OperationsService } from './operations.service';

/** What every operation on a live game has in common. */
const Operation = (summary: string, description: string, body: 'with body' | 'bare' = 'bare') =>
  applyDecorators(
    HttpCode(200),
    Allow('operator'),
    Idempotent(),
    Documented({
      summary,
      description,
      answers: [200, doneSchema],
      problems: [404, 409, ...(body === 'bare' ? [] : ([413, 415] as const)), 422, 504],
    }),
  );

@Area('games')
@KeepsToCommunity()
@Controller('v1/games/:id')
export class OperationsController {
  constructor(private readonly operations: OperationsService) {}

  @Post('pause')
  @Operation(
    'Stop the clock',
    'Answers do not count meanwhile. A pause that nobody ends is over in a week, and the game.',
  )
  pauseGame(
    @Param({ schema: gamePathSchema }) { id }: GamePath,
    @Intent() intent: string,
    @By() actor: Actor,
  ): Promise<Done> {
    return this.operations.operate(id, { kind: 'pause' }, intent, actor);
  }

  @Post('resume')
  @Operation('Go on after a pause', 'Every wait and rest goes on with the time it had left.')
  resumeGame(
    @Param({ schema: gamePathSchema }) { id }: GamePath,
    @Intent() intent: string,
    @By() actor: Actor,
  ): Promise<Done> {
    return this.operations.operate(id, { kind: 'resume' }, intent, actor);
  }

  @Post('skip')
  @Operation('End a wait now', 'As if its time was over.', 'with body')
  skipWait(
    @Param({ schema: gamePathSchema }) { id }: GamePath,
    @Body({ schema: skipSchema }) { lane }: SkipWait,
    @Intent() intent: string,
    @By() actor: Actor,
  ): Promise<Done> {
    return this.operations.operate(id, { kind: 'skip', ...(lane !== undefined && { lane }) }, intent, actor);
  }

  @Post('say')
  @Operation('Say something as the bot', 'Mentions and links in it are plain text.', 'with body')
  sayInGame(
    @Param({ schema: gamePathSchema }) { id }: GamePath,
    @Body({ schema: saySchema }) { text }: SayInGame,
    @Intent() intent: string,
    @By() actor: Actor,
  ): Promise<Done> {
    return this.operations.operate(id, { kind: 'say', text }, intent, actor);
  }

  @Post('remove-player')
  @Operation('Take a player out of the team', 'What only that player could answer ends at once.', 'with body')
  removePlayer(
    @Param({ schema: gamePathSchema }) { id }: GamePath,
    @Body({ schema: playerSchema }) { player }: PlayerOfGame,
    @Intent() intent: string,
    @By() actor: Actor,
  ): Promise<Done> {
    return this.operations.operate(id, { kind: 'removePlayer', player }, intent, actor);
  }

  @Post('replace-captain')
  @Operation('Make another player the captain', 'An open question to the captain is theirs now.', 'with body')
  replaceCaptain(
    @Param({ schema: gamePathSchema }) { id }: GamePath,
    @Body({ schema: playerSchema }) { player }: PlayerOfGame,
    @Intent() intent: string,
    @By() actor: Actor,
  ): Promise<Done> {
    return this.operations.operate(id, { kind: 'replaceCaptain', player }, intent, actor);
  }

  @Post('overrule')
  @Operation('Overrule the verdict of a round', 'The chat is told of it and of the score.', 'with body')
  overruleRound(
    @Param({ schema: gamePathSchema }) { id }: GamePath,
    @Body({ schema: overruleSchema }) { round, verdict }: OverruleRound,
    @Intent() intent: string,
    @By() actor: Actor,
  ): Promise<Done> {
    return this.operations.operate(id, { kind: 'overrule', round, verdict }, intent, actor);
  }

  @Post('void-round')
  @Operation('Let a round count for nobody', 'The chat is told of it, and so is the result.', 'with body')
  voidRound(
    @Param({ schema: gamePathSchema }) { id }: GamePath,
    @Body({ schema: voidRoundSchema }) { round }: VoidRound,
    @Intent() intent: string,
    @By() actor: Actor,
  ): Promise<Done> {
    return this.operations.operate(id, { kind: 'voidRound', ...(round !== undefined && { round }) }, intent, actor);
  }

  @Post('stop')
  @Operation('Stop a live game', 'The game says its result in the chat and ends. Asking twice stops once.')
  stopGame(@Param({ schema: gamePathSchema }) { id }: GamePath, @By() actor: Actor): Promise<Done> {
    return this.operations.stop(id, actor);
  }
}
