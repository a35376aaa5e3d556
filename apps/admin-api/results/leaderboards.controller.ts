import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import { sendCsv } from '../http/csv';
import { Documented } from '../http/documented';
import { boardExportSchema, boardQuerySchema, chatBoardSchema, playerBoardSchema } from './leaderboards.schemas';
import type { BoardExport, BoardQuery, ChatBoard, PlayerBoard } from './leaderboards.schemas';
import { LeaderboardsService } from './leaderboards.service';

@Area('results')
@Controller('v1/leaderboards')
export class LeaderboardsController {
  constructor(private readonly boards: LeaderboardsService) {}

  @Get('players')
  @Allow('viewer')
  @Documented({
    summary: 'Players by right answers',
    description: 'Of those with as many, the one who needed fewer answers stands first.',
    answers: [200, playerBoardSchema],
  })
  listPlayerStandings(@Query({ schema: boardQuerySchema }) query: BoardQuery): Promise<PlayerBoard> {
    return this.boards.players(query);
  }

  @Get('players/export')
  @Allow('viewer')
  @Documented({ summary: 'Players by right answers, all of them, as CSV', answers: [200, { 'text/csv': z.string() }] })
  exportPlayerStandings(
    @Query({ schema: boardExportSchema }) board: BoardExport,
    @Res() response: Response,
  ): Promise<void> {
    return sendCsv(response, 'leaderboard.csv', {
      columns: ['place', 'player', 'name', 'games', 'won', 'answered', 'accepted'],
      rows: this.boards.allPlayers(board),
      cells: ({ place, player, games, won, answered, accepted }) => [
        ...[place, player.id, player.name, games],
        ...[won, answered, accepted],
      ],
    });
  }

  @Get('chats')
  @Allow('viewer')
  @KeepsToCommunity()
  @Documented({
    summary: 'Chats by games won',
    description: 'Of those with as many, the one that needed fewer games stands first.',
    answers: [200, chatBoardSchema],
  })
  listChatStandings(@Query({ schema: boardQuerySchema }) query: BoardQuery, @By() actor: Actor): Promise<ChatBoard> {
    return this.boards.chats(query, actor);
  }
}
