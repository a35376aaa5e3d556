import { z } from 'zod';
import { CALLBACK_PATH } from '../../apps/ingress/callback-endpoint';
import { ask, refusalOf, type Asking } from './asking';
import { checkEvents } from './check-events';
import { fix, note, ok, type Finding } from './finding';
import { PLACES } from './places';

const servers = z.object({
  items: z.array(z.object({ id: z.number(), url: z.string(), secret_key: z.string().optional(), status: z.string() })),
});
const settings = z.object({ api_version: z.string().optional(), events: z.record(z.string(), z.number()) });

type Server = z.output<typeof servers>['items'][number];

/** Whether VK has a Callback server that is ours, with our secret, and brings it what the bot needs. */
export const checkCallback = async (asking: Asking): Promise<Finding[]> => {
  const { vk, community, sources } = asking;
  const needed = sources.includes('callback');
  const reply = await ask(vk, 'groups.getCallbackServers', { group_id: community.groupId }, servers);
  if ('refusal' in reply)
    return needed ? [fix(`the Callback servers can't be read (${refusalOf(reply.refusal)})`, PLACES.callback)] : [];
  const { items } = reply.value;
  if (!needed)
    return items.length > 0
      ? [note(`${items.length} Callback server(s) get the community's events as well, which does no harm`)]
      : [];
  const ours = items.find(({ url }) => pathOf(url).endsWith(CALLBACK_PATH));
  if (!ours)
    return [
      fix(`no Callback server ends in ${CALLBACK_PATH}`, `Add https://YOUR-HOST${CALLBACK_PATH}: ${PLACES.callback}`),
    ];
  return [checkStatus(ours), checkSecret(ours, community.secret), ...(await checkItsEvents(asking, ours))];
};

const checkStatus = ({ url, status }: Server): Finding =>
  status === 'ok'
    ? ok(`the Callback server ${url} is confirmed`)
    : fix(
        `the Callback server ${url} is not confirmed (${status})`,
        `With the ingress running and reachable there press «Подтвердить»: ${PLACES.callback}`,
      );

/** Neither of the two secrets is shown. */
const checkSecret = ({ secret_key: theirs }: Server, ours: string | undefined): Finding => {
  if (ours === undefined)
    return fix('VK_CALLBACK_SECRET is not set', `Set it to the «Секретный ключ» of the server: ${PLACES.callback}`);
  return theirs === ours
    ? ok('its secret key is ours')
    : fix('its secret key is not VK_CALLBACK_SECRET', `Make them the same («Секретный ключ»): ${PLACES.callback}`);
};

const checkItsEvents = async ({ vk, community }: Asking, { id }: Server): Promise<Finding[]> => {
  const params = { group_id: community.groupId, server_id: id };
  const reply = await ask(vk, 'groups.getCallbackSettings', params, settings);
  return 'refusal' in reply
    ? [fix(`its events can't be read (${refusalOf(reply.refusal)})`, PLACES.callbackEvents)]
    : checkEvents('the Callback API', PLACES.callbackEvents, reply.value);
};

const pathOf = (url: string): string => url.replace(/[?#].*$/, '').replace(/\/$/, '');
