import { fix, note, ok, type Finding } from './finding';

/** What a way of hearing is set to bring. */
export interface Bringing {
  readonly api_version?: string | undefined;
  readonly events: Readonly<Record<string, number>>;
}

/** The version that the parser of updates is written and tested for; before 5.103 a message has another shape. */
const VERSION = '5.199';
const OLDEST = 103;

const NEEDED = { message_new: 'Входящее сообщение', message_event: 'Действие с сообщением' } as const;

/** @param way what brings them, @param place where its events are chosen in VK */
export const checkEvents = (way: string, place: string, { api_version: version, events }: Bringing): Finding[] => {
  const more = Object.entries(events).filter(([name, on]) => on === 1 && !(name in NEEDED));
  return [
    checkVersion(way, place, version),
    ...Object.entries(NEEDED).map(([name, words]) =>
      events[name] === 1
        ? ok(`${way} brings «${words}» (${name})`)
        : fix(`${way} does not bring «${words}» (${name})`, `Tick it: ${place}`),
    ),
    ...(more.length > 0
      ? [
          note(
            `${way} brings ${more.length} other kind(s) of events, which the bot ignores`,
            `Less traffic without: ${place}`,
          ),
        ]
      : []),
  ];
};

const checkVersion = (way: string, place: string, version: string | undefined): Finding => {
  if (version === VERSION) return ok(`${way} has API version ${VERSION}`);
  const [major, minor] = (version ?? '').split('.').map(Number);
  const old = major !== 5 || !(minor !== undefined && minor >= OLDEST);
  const says = `${way} has API version ${version ?? 'unknown'}; the bot is tested with ${VERSION}`;
  return old ? fix(says, `Choose ${VERSION}: ${place}`) : note(says, `Choose ${VERSION}: ${place}`);
};
