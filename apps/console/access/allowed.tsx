import type { ReactNode } from 'react';
import { useMay } from './role';
import type { Role } from './roles';

interface AllowedProps {
  /** The least role that may. */
  readonly role: Role;
  readonly children: ReactNode;
}

/** What somebody may not do is not offered to them; the API decides all the same. */
export const Allowed = ({ role, children }: AllowedProps) => (useMay(role) ? children : null);
