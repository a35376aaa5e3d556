import { ApiError } from './api-error';
import type { Call } from './call';

/**
 * `group_id`, which must be the community of the token.
 *
 * @throws ApiError 100 without one, 15 for another community.
 */
export const ownGroup = ({ params, world }: Call): number => {
  const id = params.requiredInteger('group_id');
  if (id !== world.community.id) throw new ApiError(15, `group_id ${id} is not the community of this token`);
  return id;
};
