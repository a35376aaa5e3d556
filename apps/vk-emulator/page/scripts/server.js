/** The server's side: controls by POST, reads by GET, what happens by server-sent events. */

class Refused extends Error {}

export const act = async (name, body) => {
  const response = await fetch(`/emulator/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Refused(answer.error.message);
  return answer;
};

const read = async (path) => (await fetch(`/emulator/${path}`, { cache: 'no-store' })).json();

/** The last updates as the bot was given them. */
export const readUpdates = (last) => read(`updates?last=${last}`);

export const readState = () => read('state');

export const readTranscript = (peer, last) => read(`transcript?peer_id=${peer}&last=${last}`);

/** The server says something at least every ten seconds; silence for longer means that the connection is gone. */
const SILENCE_MS = 25_000;
const AGAIN_MS = 1_500;

/** Follows what happens, for ever: `onOpen` at every (new) connection, `onLost` when it breaks. */
export const follow = ({ onOpen, onLost, onEvent }) => {
  let source;
  let silence;
  const connect = () => {
    source = new EventSource('/emulator/events');
    source.onmessage = ({ data }) => {
      listenOn();
      const event = JSON.parse(data);
      if (event.type === 'hello') onOpen();
      else if (event.type !== 'alive') onEvent(event);
    };
    source.onerror = again;
    listenOn();
  };
  const listenOn = () => {
    clearTimeout(silence);
    silence = setTimeout(again, SILENCE_MS);
  };
  const again = () => {
    clearTimeout(silence);
    source.close();
    onLost();
    setTimeout(connect, AGAIN_MS);
  };
  connect();
};
