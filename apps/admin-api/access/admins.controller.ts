import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Area } from './area';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { IfMatch } from '../http/etag';
import {
  addedAdminSchema,
  adminChangeSchema,
  adminPathSchema,
  adminSchema,
  adminsPageSchema,
  adminsQuerySchema,
  newAdminSchema,
} from './admins.schemas';
import type { AddedAdmin, AdminChange, AdminPath, AdminsQuery, AdminView, NewAdmin } from './admins.schemas';
import { AdminsService } from './admins.service';
import { Allow, By } from './allow';
import type { Actor } from './caller';

@Area('access')
@Controller('v1/admins')
export class AdminsController {
  constructor(private readonly admins: AdminsService) {}

  @Get()
  @Allow('owner')
  @Documented({ summary: 'People who may sign in to the console', answers: [200, adminsPageSchema] })
  listAdmins(@Query({ schema: adminsQuerySchema }) query: AdminsQuery): Promise<Page<AdminView>> {
    return this.admins.list(query);
  }

  @Post()
  @Allow('owner')
  @Documented({ summary: 'Add an admin', answers: [201, addedAdminSchema], problems: [409, 413, 415] })
  async addAdmin(
    @Body({ schema: newAdminSchema }) body: NewAdmin,
    @By() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AddedAdmin> {
    const added = await this.admins.add(body, actor);
    response.location(`/v1/admins/${added.id}`);
    return added;
  }

  @Get(':id')
  @Allow('owner')
  @Documented({ summary: 'An admin', answers: [200, adminSchema], problems: [404] })
  readAdmin(@Param({ schema: adminPathSchema }) { id }: AdminPath): Promise<AdminView> {
    return this.admins.read(id);
  }

  @Patch(':id')
  @Allow('owner')
  @Documented({
    summary: 'Change, disable or let in an admin',
    description:
      'Another password or role, and being disabled, sign the admin out everywhere. The last owner stays one.',
    answers: [200, adminSchema],
    problems: [404, 409, 412, 413, 415, 428],
  })
  changeAdmin(
    @Param({ schema: adminPathSchema }) { id }: AdminPath,
    @Body({ schema: adminChangeSchema }) body: AdminChange,
    @IfMatch() ifMatch: string,
    @By() actor: Actor,
  ): Promise<AdminView> {
    return this.admins.change(id, body, ifMatch, actor);
  }
}
