import type { Logger } from '../libs/platform/logger';
import type { judge } from '../libs/quiz/judge';
import type { Database } from '../libs/store/store';
import type { Vk } from '../libs/vk/api';
import type { Activities } from './contract';
import type { FormFile } from './forms/form-file';
import { createForms } from './forms/forms';
import { createFrozen } from './frozen/frozen';
import { createMessenger } from './messenger/messenger';
import { createQuestions } from './questions/questions';
import { createGames } from './results/games';
import { createRooms } from './rooms/rooms';

export interface ActivityDependencies {
  readonly db: Database;
  /** The community of a room; one deployment may serve several. */
  readonly vkOf: (groupId: number) => Vk;
  readonly logger: Logger;
  /** What the questionnaire asks. */
  readonly form: FormFile;
  /** The project's own where it is absent. */
  readonly judge?: typeof judge;
}

/** Everything workflows may ask of the outside world. */
export const createActivities = (dependencies: ActivityDependencies): Activities => ({
  ...createMessenger(dependencies),
  ...createQuestions(dependencies.db, dependencies.judge),
  ...createGames(dependencies.db),
  ...createFrozen(dependencies.db),
  ...createRooms(dependencies.db),
  ...createForms(dependencies.db, dependencies.form),
});
