import type { Happening } from '../../libs/vk/heard-of';
import type { RoomView } from '../../libs/store/room-views';

/** What happened in one room, in order, on its way to the room's games. */
export interface Parcel {
  readonly room: string;
  readonly happenings: readonly Happening[];
  /** The room, seen when nothing of it was under way; absent: look when its turn comes. */
  readonly view?: RoomView;
  /** Something of the room was in `undelivered` when it came. */
  readonly behind: boolean;
  /** Its place among all that came in, in every process. */
  readonly arrival: number;
  /** Unix milliseconds. */
  readonly receivedAt: number;
  /** Milliseconds from its receipt until it is put aside. */
  readonly patience: number;
}

/** Where parcels go: to Temporal (deliverer.ts), or aside for whoever holds the community (shelf.ts). */
export interface Sink {
  /** Whether something is under way in the room. */
  busy(room: string): boolean;
  /**
   * Parcels of one room are taken in the order of the calls. Resolves to true when all of it is handed over or safe in
   * `undelivered`; to false when this process may no longer say.
   */
  take(parcel: Parcel): Promise<boolean>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}
