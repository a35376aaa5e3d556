import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { IfMatch } from '../http/etag';
import { Idempotent } from '../http/idempotent';
import {
  chatPathSchema,
  chatSchema,
  chatSettingsSchema,
  chatsPageSchema,
  chatsQuerySchema,
  leftSchema,
  settingsChangeSchema,
} from './chats.schemas';
import type { Chat, ChatPath, ChatSettings, ChatsQuery, Leaving, SettingsChange } from './chats.schemas';
import { ChatsService } from './chats.service';

@Area('chats')
@KeepsToCommunity()
@Controller('v1/chats')
export class ChatsController {
  constructor(private readonly chats: ChatsService) {}

  @Get()
  @Allow('viewer')
  @Documented({ summary: 'Chats the bot has heard from, the newest first', answers: [200, chatsPageSchema] })
  listChats(@Query({ schema: chatsQuerySchema }) query: ChatsQuery, @By() actor: Actor): Promise<Page<Chat>> {
    return this.chats.list(query, actor);
  }

  @Get(':room')
  @Allow('viewer')
  @Documented({ summary: 'A chat', answers: [200, chatSchema], problems: [404] })
  readChat(@Param({ schema: chatPathSchema }) { room }: ChatPath, @By() actor: Actor): Promise<Chat> {
    return this.chats.read(room, actor);
  }

  @Get(':room/settings')
  @Allow('viewer')
  @Documented({ summary: "A chat's settings", answers: [200, chatSettingsSchema], problems: [404] })
  readChatSettings(@Param({ schema: chatPathSchema }) { room }: ChatPath, @By() actor: Actor): Promise<ChatSettings> {
    return this.chats.settings(room, actor);
  }

  @Patch(':room/settings')
  @Allow('operator')
  @Documented({
    summary: "Change a chat's settings",
    description: 'As /settings in the chat: they count from the next game on.',
    answers: [200, chatSettingsSchema],
    problems: [404, 412, 413, 415, 428],
  })
  changeChatSettings(
    @Param({ schema: chatPathSchema }) { room }: ChatPath,
    @Body({ schema: settingsChangeSchema }) change: SettingsChange,
    @IfMatch() ifMatch: string,
    @By() actor: Actor,
  ): Promise<ChatSettings> {
    return this.chats.changeSettings(room, change, ifMatch, actor);
  }

  @Post(':room/block')
  @HttpCode(200)
  @Allow('operator')
  @Documented({
    summary: 'Let no new game begin in a chat',
    description: 'Whoever asks for one there is told so, once. A live game goes on.',
    answers: [200, chatSchema],
    problems: [404],
  })
  blockChat(@Param({ schema: chatPathSchema }) { room }: ChatPath, @By() actor: Actor): Promise<Chat> {
    return this.chats.setBlocked(room, true, actor);
  }

  @Post(':room/unblock')
  @HttpCode(200)
  @Allow('operator')
  @Documented({ summary: 'Let games begin in a chat again', answers: [200, chatSchema], problems: [404] })
  unblockChat(@Param({ schema: chatPathSchema }) { room }: ChatPath, @By() actor: Actor): Promise<Chat> {
    return this.chats.setBlocked(room, false, actor);
  }

  @Post(':room/leave')
  @HttpCode(202)
  @Allow('operator')
  @Idempotent()
  @Documented({
    summary: 'Have the bot leave a group chat',
    description: 'It says goodbye first, as soon as a worker runs. A game must be stopped before.',
    answers: [202, leftSchema],
    problems: [404, 409, 422, 504],
  })
  leaveChat(@Param({ schema: chatPathSchema }) { room }: ChatPath, @By() actor: Actor): Promise<Leaving> {
    return this.chats.leave(room, actor);
  }
}
