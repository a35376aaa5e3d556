import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { Area } from './area';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { Allow, By } from './allow';
import type { Actor } from './caller';
import { keyPathSchema, keySchema, keysPageSchema, keysQuerySchema, madeKeySchema, newKeySchema } from './keys.schemas';
import type { ApiKeyView, KeyPath, KeysQuery, MadeKey, NewKey } from './keys.schemas';
import { KeysService } from './keys.service';

@Area('access')
@Controller('v1/keys')
export class KeysController {
  constructor(private readonly keys: KeysService) {}

  @Get()
  @Allow('owner')
  @Documented({ summary: 'API keys, without their secrets', answers: [200, keysPageSchema] })
  listKeys(@Query({ schema: keysQuerySchema }) query: KeysQuery): Promise<Page<ApiKeyView>> {
    return this.keys.list(query);
  }

  @Post()
  @Allow('owner')
  @Documented({
    summary: 'Make an API key',
    description: 'The answer has the key, this once.',
    answers: [201, madeKeySchema],
    problems: [413, 415, 422],
  })
  makeKey(@Body({ schema: newKeySchema }) body: NewKey, @By() actor: Actor): Promise<MadeKey> {
    return this.keys.make(body, actor);
  }

  @Delete(':id')
  @Allow('owner')
  @Documented({ summary: 'Revoke an API key, for ever', answers: [200, keySchema], problems: [404] })
  revokeKey(@Param({ schema: keyPathSchema }) { id }: KeyPath, @By() actor: Actor): Promise<ApiKeyView> {
    return this.keys.revoke(id, actor);
  }
}
