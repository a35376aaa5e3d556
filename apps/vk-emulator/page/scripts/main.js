import { byId } from './element.js';
import { heardFromServer } from './heard.js';
import { follow } from './server.js';
import { refresh } from './store.js';
import './chats.js';
import './head.js';
import './feed.js';
import './composer.js';
import './panel.js';
import './toasts.js';

byId('app').classList.add('in-room');

/** Events that come while the state is being read wait for it. */
let ready = Promise.resolve();

follow({
  onOpen: () => {
    ready = refresh().then(() => (byId('offline').hidden = true));
  },
  onLost: () => (byId('offline').hidden = false),
  onEvent: (event) => {
    ready = ready.then(() => heardFromServer(event)).catch(() => {});
  },
});
