import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { Idempotent } from '../http/idempotent';
import { gameDetailsSchema, type GameDetails } from './game-details.schemas';
import { gamePathSchema, gamesPageSchema, gamesQuerySchema } from './game.schemas';
import type { Game, GamePath, GamesQuery } from './game.schemas';
import { GamesService } from './games.service';
import { standingSchema, type Standing } from './standing.schemas';
import { StandingService } from './standing.service';
import { startedGameSchema, startGameSchema, type StartedGame, type StartGame } from './start.schemas';

@Area('games')
@KeepsToCommunity()
@Controller('v1/games')
export class GamesController {
  constructor(
    private readonly games: GamesService,
    private readonly standings: StandingService,
  ) {}

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
  listGames(@Query({ schema: gamesQuerySchema }) query: GamesQuery, @By() actor: Actor): Promise<Page<Game>> {
    return this.games.list(query, actor);
  }

  @Get(':id')
  @Allow('viewer')
  @Documented({
    summary: 'A game with its rounds, answers and corrections',
    description: 'As Postgres has it: it can be read whatever is down. Where a live game stands is `standing`.',
    answers: [200, gameDetailsSchema],
    problems: [404],
  })
  readGame(@Param({ schema: gamePathSchema }) { id }: GamePath, @By() actor: Actor): Promise<GameDetails> {
    return this.games.read(id, actor);
  }

  @Get(':id/standing')
  @Allow('viewer')
  @Documented({
    summary: 'Where a live game stands: its line of code, timers and pending activities',
    description:
      'The game itself and Temporal are asked. What does not answer within 3 seconds is null, and `…Missing` says why.',
    answers: [200, standingSchema],
    problems: [404],
  })
  readStanding(@Param({ schema: gamePathSchema }) { id }: GamePath, @By() actor: Actor): Promise<Standing> {
    return this.standings.read(id, actor);
  }
}
