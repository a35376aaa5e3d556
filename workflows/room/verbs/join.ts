import { pressOf, type Heard } from '../heard';

/** The value of the button by which anyone joins the team, in whatever message it stands. */
export const JOIN = 'kit:join';

export const joins = (heard: Heard): boolean => pressOf(heard)?.value === JOIN;
