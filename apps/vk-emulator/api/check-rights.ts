import type { CommunityPage, Right } from '../world/community-page';
import { ApiError } from './api-error';

/** Methods that every token may call. */
const FREE = new Set(['groups.getById', 'groups.getTokenPermissions']);
const NEEDED: Readonly<Record<string, Right>> = {
  groups: 'manage',
  messages: 'messages',
  photos: 'photos',
  docs: 'docs',
};

/** Throws VK's error 15 where the token was made without the right that a method needs, or the owner has messages off. */
export const checkRights = (method: string, { rights, messages }: CommunityPage): void => {
  const needed = FREE.has(method) ? undefined : NEEDED[method.split('.')[0] ?? ''];
  if (needed === undefined) return;
  if (!rights.includes(needed))
    throw new ApiError(15, 'no access to call this method. It cannot be called with current scopes.');
  if (needed === 'messages' && !messages) throw new ApiError(15, 'group messages are disabled');
};
