import { IngressWorld } from '../support/ingress-world';
import { transportContract } from './transport-contract';
import { VirtualTransport } from './virtual-transport';
import { VkTransport } from './vk-transport';

transportContract('the virtual room', async () => new VirtualTransport());

describe('between the local VK, an ingress, Temporal and Postgres', () => {
  let world: IngressWorld;

  beforeAll(async () => {
    world = await IngressWorld.start();
    // VK tells a community of its own messages as well where it has asked for them.
    const settings = new URLSearchParams({ access_token: 'local-token', v: '5.199', group_id: '1' });
    for (const event of ['message_reply', 'message_edit']) settings.set(event, '1');
    await fetch(`${world.vk.url}/method/groups.setLongPollSettings`, { method: 'POST', body: settings });
    await world.ingress();
  });
  afterAll(() => world.stop());

  transportContract('VK', () => VkTransport.open(world));
});
