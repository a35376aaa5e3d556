import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

/** What a key may be limited to. Access is none of them: who gives access gives all of it. */
const AREAS = [
  ...(['games', 'questions', 'appeals', 'results', 'chats'] as const),
  ...(['forms', 'communities', 'workers', 'live'] as const),
] as const;

export type AreaName = (typeof AREAS)[number];

export const areaSchema = z.enum(AREAS).meta({
  id: 'Area',
  description: 'A part of the API: the tag of its routes.',
});

export const AREA = 'znatok:area';

/** The part of the API that a controller's routes are: their tag in the document, and what a key may be limited to. */
export const Area = (name: AreaName | 'access') => applyDecorators(ApiTags(name), SetMetadata(AREA, name));
