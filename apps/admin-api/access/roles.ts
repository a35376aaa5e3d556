import { z } from 'zod';

/** Each may do all that those before it may. */
const ROLES = ['viewer', 'editor', 'operator', 'owner'] as const;

export type Role = (typeof ROLES)[number];

export const roleSchema = z.enum(ROLES).meta({
  id: 'Role',
  description:
    'viewer: reads. editor: also keeps questions, packs and disputes. operator: also starts, stops and mends games, and sets up chats and communities. owner: also keeps keys and admins.',
});

export const mayAct = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);
