import { confirmationCode } from '../callback/confirmation-code';
import { RIGHTS } from '../world/community-page';
import { LONG_POLL_EVENTS } from '../longpoll/long-poll-events';
import { invalid } from './api-error';
import type { Method } from './call';
import { callbackServerMethods } from './callback-servers';
import { ownGroup } from './own-group';

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

const getTokenPermissions: Method = ({ page }) => {
  const permissions = page.rights.map((name) => ({ name, setting: RIGHTS[name] }));
  return { mask: permissions.reduce((mask, { setting }) => mask | setting, 0), permissions };
};

/** Clients show «онлайн» where the owner or a bot has switched it on; the local VK has no such switch. */
const getOnlineStatus: Method = (call) => {
  ownGroup(call);
  return { status: 'none' };
};

/** Here both ways bring the same events. */
const getCallbackSettings: Method = (call) => {
  const { api_version, events } = getLongPollSettings(call) as Record<string, unknown>;
  return { api_version, events };
};

const getCallbackConfirmationCode: Method = (call) => ({ code: confirmationCode(ownGroup(call)) });

/** «Настройки для бота»; what is not named stays as it is. */
const setSettings: Method = (call) => {
  ownGroup(call);
  const { params, chronicle, world } = call;
  const { bots, chats } = world.abilities;
  const flag = (name: string, otherwise: boolean): boolean =>
    params.text(name) === undefined ? otherwise : params.flag(name);
  chronicle.commit({
    fact: 'abilities',
    abilities: { bots: flag('bots_capabilities', bots), chats: flag('bots_add_to_chat', chats) },
  });
  return 1;
};

export const groupMethods: Readonly<Record<string, Method>> = {
  'groups.getById': getById,
  'groups.getCallbackConfirmationCode': getCallbackConfirmationCode,
  'groups.getCallbackSettings': getCallbackSettings,
  'groups.getLongPollServer': getLongPollServer,
  'groups.getLongPollSettings': getLongPollSettings,
  'groups.getOnlineStatus': getOnlineStatus,
  'groups.getTokenPermissions': getTokenPermissions,
  'groups.setLongPollSettings': setLongPollSettings,
  'groups.setSettings': setSettings,
  ...callbackServerMethods,
};
