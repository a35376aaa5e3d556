import { CALLBACK_SERVER_ID } from '../callback/callback-server';
import { ApiError, invalid } from './api-error';
import type { Call, Method } from './call';
import { ownGroup } from './own-group';

/** VK's words for the states of a server that is set up. */
const STATUS = { off: 'unconfigured', failed: 'failed', ok: 'ok', removed: 'unconfigured' } as const;

/** The real VK keeps up to ten servers; this one keeps one. */
const getCallbackServers: Method = (call) => {
  ownGroup(call);
  const { state, url, title, secret } = call.callback.report();
  const items =
    url === undefined || state === 'removed'
      ? []
      : [
          {
            id: CALLBACK_SERVER_ID,
            title: title ?? 'znatok',
            creator_id: 0,
            url,
            secret_key: secret ?? '',
            status: STATUS[state],
          },
        ];
  return { count: items.length, items };
};

/** The server is asked for its confirmation at once; whether it gave it is seen in `groups.getCallbackServers`. */
const addCallbackServer: Method = (call) => {
  ownGroup(call);
  const { state } = call.callback.report();
  if (state === 'ok' || state === 'failed') throw new ApiError(2000);
  return set(call);
};

const editCallbackServer: Method = (call) => {
  existing(call);
  set(call);
  return 1;
};

const deleteCallbackServer: Method = (call) => {
  existing(call);
  void call.callback.set(undefined);
  return 1;
};

const existing = (call: Call): void => {
  ownGroup(call);
  const { state } = call.callback.report();
  if (call.params.requiredInteger('server_id') !== CALLBACK_SERVER_ID || state === 'off' || state === 'removed')
    throw invalid('server_id is invalid');
};

const set = ({ params, callback }: Call): { server_id: number } => {
  const url = params.requiredText('url');
  const secret = params.text('secret_key');
  if (!/^https?:\/\/\S+$/.test(url)) throw invalid('url is invalid');
  void callback.set({
    url,
    title: params.requiredText('title'),
    scale: 1,
    atOnce: 1,
    ...(secret !== undefined && { secret }),
  });
  return { server_id: CALLBACK_SERVER_ID };
};

export const callbackServerMethods: Readonly<Record<string, Method>> = {
  'groups.getCallbackServers': getCallbackServers,
  'groups.addCallbackServer': addCallbackServer,
  'groups.editCallbackServer': editCallbackServer,
  'groups.deleteCallbackServer': deleteCallbackServer,
};
