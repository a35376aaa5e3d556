import type { Activities, EditRequest, PostRequest } from '../../../activities/contract';
import type { HeardAll } from '../../../workflows/room/heard-all';
import type { VirtualClock } from '../../../workflows/room/virtual-host';
import type { Fence, WantsWrite } from '../../../workflows/room/wants';

/** When an ingress that is well says that it has heard all, milliseconds after a time that is over. */
const TELLS_AFTER = 350;

/** Knows from what a game wants when its waits are over, and says so, as the ingress does (apps/ingress/times-over.ts). */
export class TimeKeeper {
  #newest: Fence | undefined;
  #takeBack: () => void = () => {};

  constructor(
    private readonly clock: VirtualClock,
    private readonly tell: (news: HeardAll) => void,
  ) {}

  /** The same activities, whose writes it reads. */
  beside(activities: Activities): Activities {
    return {
      ...activities,
      post: (request: PostRequest) => {
        this.#read(request.wants);
        return activities.post(request);
      },
      edit: (request: EditRequest) => {
        this.#read(request.wants);
        return activities.edit(request);
      },
      want: (write) => {
        this.#read(write);
        return activities.want(write);
      },
    };
  }

  #read(write: WantsWrite | undefined): void {
    if (!write || (this.#newest && !isNewer(write, this.#newest))) return;
    const { opening, attempt, n, awaits } = write;
    this.#newest = { opening, attempt, n };
    this.#takeBack();
    if (awaits === undefined) return;
    const say = (): void => this.tell({ opening, attempt, n, through: this.clock.now - 1 });
    this.#takeBack = this.clock.schedule(this.clock.now + awaits + TELLS_AFTER, say);
  }
}

const isNewer = (one: Fence, other: Fence): boolean =>
  ([one.opening - other.opening, one.attempt - other.attempt, one.n - other.n].find((step) => step !== 0) ?? 0) > 0;
