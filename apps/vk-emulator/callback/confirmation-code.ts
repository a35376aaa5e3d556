import { createHash } from 'node:crypto';

/** What the community's server must answer before it is sent events; eight hexadecimal digits, as VK's are. */
export const confirmationCode = (groupId: number): string =>
  createHash('sha1').update(`confirmation of ${groupId}`).digest('hex').slice(0, 8);
