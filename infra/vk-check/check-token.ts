import { z } from 'zod';
import { ask, refusalOf, type Asking } from './asking';
import { fix, ok, type Finding } from './finding';
import { PLACES } from './places';

const groups = z.object({
  groups: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      screen_name: z.string().optional(),
      deactivated: z.string().optional(),
    }),
  ),
});

/** Whether VK takes the token, and whose it is. Where that fails, nothing else can be asked. */
export const checkToken = async ({ vk, community }: Asking): Promise<Finding> => {
  const { groupId } = community;
  const reply = await ask(vk, 'groups.getById', {}, groups);
  if ('refusal' in reply)
    return fix(
      `VK does not take the token (${refusalOf(reply.refusal)})`,
      `Make a community's own token: ${PLACES.keys}, and set VK_TOKEN to it`,
    );
  const [group] = reply.value.groups;
  if (!group)
    return fix('this is no community’s token', `Make a community's own token: ${PLACES.keys}, and set VK_TOKEN to it`);
  if (group.id !== groupId)
    return fix(
      `the token is of community ${group.id} «${group.name}», not of ${groupId}`,
      `Set VK_GROUP_ID to ${group.id}, or VK_TOKEN to a token of community ${groupId}`,
    );
  if (group.deactivated !== undefined)
    return fix(`VK has the community as ${group.deactivated}`, 'Have it restored by VK’s support, or take another one');
  return ok(`the token is of «${group.name}» (vk.com/${group.screen_name ?? `club${groupId}`})`);
};
