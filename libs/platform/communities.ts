import { z } from 'zod';
import { readConfig } from './config';
import { ConfigError } from './config-error';

/** One community of VK that this deployment serves. */
export interface Community {
  readonly groupId: number;
  readonly token: string;
  /** Of the Callback API: what VK's requests carry, and what VK wants to hear first. */
  readonly secret?: string;
  readonly confirmation?: string;
}

const list = z
  .array(
    z.strictObject({
      groupId: z.number().int().positive(),
      token: z.string().min(1),
      secret: z.string().min(1).max(50).optional(),
      confirmation: z.string().min(1).optional(),
    }),
  )
  .min(1);

const EXAMPLE = '[{"groupId": 1, "token": "…"}, {"groupId": 2, "token": "…"}]';

/**
 * The communities of `VK_COMMUNITIES`, a JSON list of { groupId, token, secret?, confirmation? }; without it the one of
 * VK_GROUP_ID, VK_TOKEN, VK_CALLBACK_SECRET and VK_CONFIRMATION.
 *
 * @throws ConfigError that names the wrong variable; never with a token in it
 */
export const readCommunities = (env = process.env): readonly Community[] => {
  const { VK_COMMUNITIES: several } = readConfig(['VK_COMMUNITIES'], env);
  if (several === undefined) {
    const one = readConfig(['VK_TOKEN', 'VK_GROUP_ID', 'VK_CALLBACK_SECRET', 'VK_CONFIRMATION'], env);
    return [
      {
        groupId: one.VK_GROUP_ID,
        token: one.VK_TOKEN,
        ...(one.VK_CALLBACK_SECRET !== undefined && { secret: one.VK_CALLBACK_SECRET }),
        ...(one.VK_CONFIRMATION !== undefined && { confirmation: one.VK_CONFIRMATION }),
      },
    ];
  }
  const parsed = list.safeParse(jsonIn(several));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'it';
    throw new ConfigError(`VK_COMMUNITIES must be a JSON list like ${EXAMPLE}: ${where}: ${issue?.code}`);
  }
  const ids = parsed.data.map(({ groupId }) => groupId);
  const twice = ids.find((id, n) => ids.indexOf(id) !== n);
  if (twice !== undefined)
    throw new ConfigError(`VK_COMMUNITIES names community ${twice} twice: leave one of them out`);
  return parsed.data;
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
