import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { parseRoomId } from '../../../workflows/room/room-id';
import type { Caller } from './caller';

/** How far a caller reaches: a key of one community finds nothing of the others, as if it were not there. */
export type Reach = Pick<Caller, 'community'>;

export const reaches = ({ community }: Reach, room: string): boolean =>
  community === undefined || parseRoomId(room).groupId === community;

export const KEEPS_TO_COMMUNITY = 'znatok:keeps-to-community';

/**
 * The route shows and changes nothing beyond the reach of its caller. Every other route refuses a key of one community, so
 * one that forgets it is closed to such keys, and no hole.
 */
export const KeepsToCommunity = () =>
  applyDecorators(SetMetadata(KEEPS_TO_COMMUNITY, true), ApiExtension('x-keeps-to-community', true));
