import { confirmationCode } from '../callback/confirmation-code';
import { LONG_POLL_EVENTS } from '../longpoll/long-poll-events';
import { ApiError, invalid } from './api-error';
import type { Call, Method } from './call';

const ownGroup = ({ params, world }: Call): number => {
  const id = params.requiredInteger('group_id');
  if (id !== world.community.id) throw new ApiError(15, `group_id ${id} is not the community of this token`);
  return id;
};

const getById: Method = ({ params, world }) => {
  const { id, name, screenName } = world.community;
  const asked = [...params.list('group_ids'), ...params.list('group_id')];
  const known =
    asked.length === 0 || asked.some((each) => each === String(id) || each === screenName || each === `club${id}`);
  return {
    groups: known
      ? [{ id, name, screen_name: screenName, is_closed: 0, type: 'group', photo_50: '', photo_100: '', photo_200: '' }]
      : [],
    profiles: [],
  };
};

/**
 * A new session of Bots Long Poll. It starts at the newest event; only while nobody has ever polled it starts at the
 * oldest, so that the invitation of the first boot waits for the bot.
 */
const getLongPollServer: Method = (call) => {
  const id = ownGroup(call);
  const { world, keys, publicUrl } = call;
  if (!world.settings.enabled) throw invalid('longpoll for this group is not enabled');
  const ts = world.polled ? world.events.last : world.events.first;
  return { key: keys.issue(call.now()), server: `${publicUrl}/wh${id}`, ts: String(ts) };
};

const getLongPollSettings: Method = (call) => {
  ownGroup(call);
  const { enabled, apiVersion, events } = call.world.settings;
  return {
    is_enabled: enabled,
    api_version: apiVersion,
    events: Object.fromEntries(LONG_POLL_EVENTS.map((name) => [name, events.includes(name) ? 1 : 0])),
  };
};

/** Flags that are not named stay as they are. */
const setLongPollSettings: Method = (call) => {
  ownGroup(call);
  const { params, chronicle, world } = call;
  const { settings } = world;
  const events = LONG_POLL_EVENTS.filter((name) =>
    params.text(name) === undefined ? settings.events.includes(name) : params.flag(name),
  );
  chronicle.commit({
    fact: 'settings',
    settings: {
      enabled: params.text('enabled') === undefined ? settings.enabled : params.flag('enabled'),
      apiVersion: params.text('api_version') ?? settings.apiVersion,
      events,
    },
  });
  return 1;
};

const getCallbackConfirmationCode: Method = (call) => ({ code: confirmationCode(ownGroup(call)) });

export const groupMethods: Readonly<Record<string, Method>> = {
  'groups.getById': getById,
  'groups.getCallbackConfirmationCode': getCallbackConfirmationCode,
  'groups.getLongPollServer': getLongPollServer,
  'groups.getLongPollSettings': getLongPollSettings,
  'groups.setLongPollSettings': setLongPollSettings,
};
