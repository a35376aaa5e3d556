import { between, exactly, type Script } from './script';

/** The echo: bursts of words, each to be repeated once and in order, through as many chapters as they make. */
export const playEcho: Script = async (room, { people: [me = 0], random, think }) => {
  room.begin('echo');
  room.say(me, '/эхо', /^Я эхо/);
  await room.heard();
  const game = between(random, 1, 1_000_000);
  for (let said = 0, left = between(random, 2, 4); left > 0; left -= 1) {
    for (const end = said + between(random, 1, 5); said < end; said += 1) {
      const word = `слово ${game} ${said}`;
      room.say(me, word, exactly(word));
    }
    await room.heard();
    await think();
  }
  room.say(me, '/стоп', /на этом закончим/);
  await room.heard();
};
