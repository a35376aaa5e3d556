import { useInfiniteQuery } from '@tanstack/react-query';
import { communitiesQuery } from '../api/communities';

/** A community as VK calls it, or its address there. */
export const useCommunityName = (): ((id: number) => string) => {
  const { data } = useInfiniteQuery(communitiesQuery());
  const names = new Map(data?.pages.flatMap(({ items }) => items).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) || `vk.com/club${id}`;
};
