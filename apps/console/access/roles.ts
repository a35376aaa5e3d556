/** Each may do all that those before it may. */
export const ROLES = ['viewer', 'editor', 'operator', 'owner'] as const;

export type Role = (typeof ROLES)[number];

export const mayAct = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);
