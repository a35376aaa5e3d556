import { mayAct, type Role } from './roles';
import { useCaller } from './session';

/** Whether who is signed in may do what needs this role at least. */
export const useMay = (needed: Role): boolean => mayAct(useCaller().role, needed);
