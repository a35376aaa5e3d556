import type { AuditEntry } from '../api/audit';
import { useCommunityName } from '../parts/community-name';
import { useRoomName } from '../parts/room-name';
import { useTexts } from '../texts/language';
import { auditTexts, type AuditKind } from './texts';

type Target = AuditEntry['target'];

/** Of an id that nobody can read out, the beginning is enough to tell it from others. */
const SHORT = 8;

const PATHS: Readonly<Record<string, (id: string) => string>> = {
  game: (id) => `/games/${id}`,
  question: (id) => `/questions/${id}`,
  pack: (id) => `/questions?pack=${encodeURIComponent(id)}`,
  appeal: () => '/disputes?state=decided',
  chat: (id) => `/chats/${id}`,
  community: () => '/communities',
  admin: () => '/access',
  key: () => '/access?tab=keys',
};

/** The page of what was changed; undefined where there is none. */
export const pathOf = ({ kind, id }: Target): string | undefined => PATHS[kind]?.(id);

/** What was changed, by its name where the console knows it. */
export const useTargetName = (): ((target: Target) => string) => {
  const { targets } = useTexts(auditTexts);
  const nameOfRoom = useRoomName();
  const nameOfCommunity = useCommunityName();
  return ({ kind, id }) => {
    if (kind === 'chat') return nameOfRoom(id, null);
    if (kind === 'community') return nameOfCommunity(Number(id));
    if (kind === 'games') return '';
    return `${targets[kind as AuditKind] ?? kind} ${id.length > SHORT * 2 ? `${id.slice(0, SHORT)}…` : id}`;
  };
};
