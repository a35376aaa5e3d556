import { Controller, Get, Param, Query } from '@nestjs/common';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { formDetailsSchema, formPathSchema, formsPageSchema, formsQuerySchema } from './forms.schemas';
import type { Form, FormDetails, FormPath, FormsQuery } from './forms.schemas';
import { FormsService } from './forms.service';

@Area('forms')
@KeepsToCommunity()
@Controller('v1/forms')
export class FormsController {
  constructor(private readonly forms: FormsService) {}

  @Get()
  @Allow('viewer')
  @Documented({ summary: 'Forms that were sent, the latest first', answers: [200, formsPageSchema] })
  listForms(@Query({ schema: formsQuerySchema }) query: FormsQuery, @By() actor: Actor): Promise<Page<Form>> {
    return this.forms.list(query, actor);
  }

  @Get(':id')
  @Allow('viewer')
  @Documented({ summary: 'A form with its answers', answers: [200, formDetailsSchema], problems: [404] })
  readForm(@Param({ schema: formPathSchema }) { id }: FormPath, @By() actor: Actor): Promise<FormDetails> {
    return this.forms.read(id, actor);
  }
}
