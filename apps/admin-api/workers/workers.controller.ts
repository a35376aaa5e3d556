import { Controller, Get } from '@nestjs/common';
import { Area } from '../access/area';
import { Allow } from '../access/allow';
import { KeepsToCommunity } from '../access/reach';
import { Documented } from '../http/documented';
import { workersSchema, type Workers } from './workers.schemas';
import { WorkersService } from './workers.service';

@Area('workers')
@Controller('v1/workers')
export class WorkersController {
  constructor(private readonly workers: WorkersService) {}

  @Get()
  @Allow('viewer')
  @KeepsToCommunity()
  @Documented({
    summary: 'The workers and their builds',
    description: 'As Temporal sees them; without Temporal it is a 503.',
    answers: [200, workersSchema],
    problems: [504],
  })
  readWorkers(): Promise<Workers> {
    return this.workers.read();
  }
}
