import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { Idempotent } from '../http/idempotent';
import {
  gameDetailsSchema,
  gamePathSchema,
  gamesPageSchema,
  gamesQuerySchema,
  startedGameSchema,
  startGameSchema,
  stoppedSchema,
} from './games.schemas';
import type { Game, GameDetails, GamePath, GamesQuery, StartedGame, StartGame, Stopped } from './games.schemas';
import { GamesService } from './games.service';

@ApiTags('games')
@Controller('v1/games')
export class GamesController {
  constructor(private readonly games: GamesService) {}

  @Post()
  @Allow('operator')
  @Idempotent()
  @Documented({
    summary: 'Start a game in a chat',
    description:
      'The chat hears of it as if a player had given the command. The game appears in the lists as soon as a worker has recorded it.',
    answers: [201, startedGameSchema],
    problems: [404, 409, 413, 415, 422, 504],
  })
  async startGame(
    @Body({ schema: startGameSchema }) body: StartGame,
    @By() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StartedGame> {
    const started = await this.games.start(body, actor);
    response.location(`/v1/games/${started.gameId}`);
    return started;
  }

  @Get()
  @Allow('viewer')
  @Documented({ summary: 'Games, the newest first', answers: [200, gamesPageSchema] })
  listGames(@Query({ schema: gamesQuerySchema }) query: GamesQuery): Promise<Page<Game>> {
    return this.games.list(query);
  }

  @Get(':id')
  @Allow('viewer')
  @Documented({
    summary: 'A game with its rounds and answers',
    description:
      'A live game is asked for its snapshot too; when it does not answer within 3 seconds, the rest comes without.',
    answers: [200, gameDetailsSchema],
    problems: [404],
  })
  readGame(@Param({ schema: gamePathSchema }) { id }: GamePath): Promise<GameDetails> {
    return this.games.read(id);
  }

  @Post(':id/stop')
  @HttpCode(200)
  @Allow('operator')
  @Documented({
    summary: 'Stop a live game',
    description: 'The game says its score in the chat and ends. Asking twice stops once.',
    answers: [200, stoppedSchema],
    problems: [404, 409, 504],
  })
  stopGame(@Param({ schema: gamePathSchema }) { id }: GamePath, @By() actor: Actor): Promise<Stopped> {
    return this.games.stop(id, actor);
  }
}
