/** A form of an irregular word and that word; what neither dictionary nor stems bring together. */
export const irregularLemma = (form: string): string | undefined => IRREGULAR.get(form);

/** The singular of a plural that the dictionary has as a word of its own: «крылья». */
export const singularOf = (word: string): string => SINGULARS.get(word) ?? word;

const declined = (word: string, forms: string): [string, string][] =>
  [word, ...forms.split(' ')].map((form) => [form, word]);

/** «Лёд» and «льда»: the word, and what is left of it before an ending. */
const fleeting = (...pairs: string[]): [string, string][] =>
  pairs.flatMap((pair) => {
    const [word = '', root = ''] = pair.split(' ');
    return declined(word, ['а', 'у', 'ом', 'е', 'ы', 'ов', 'ам', 'ами', 'ах'].map((end) => root + end).join(' '));
  });

const IN_MYA = ['бре', 'вре', 'вы', 'зна', 'и', 'пла', 'пле', 'се', 'стре', 'те'];

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ...declined('человек', 'человека человеку человеком человеке люди людей людям людьми людях'),
  ...declined('ребенок', 'ребенка ребенку ребенком ребенке дети детей детям детьми детях'),
  ...declined('мать', 'матери матерью матерей матерям матерями матерях'),
  ...declined('дочь', 'дочери дочерью дочерей дочерям дочерьми дочерями дочерях'),
  ...declined('путь', 'пути путем путей путям путями путях'),
  ...declined('ухо', 'уха уху ухом ухе уши ушей ушам ушами ушах'),
  ...declined('дитя', 'дитяти дитятей'),
  ...fleeting('лед льд', 'лев льв', 'рот рт', 'лоб лб', 'сон сн', 'пес пс', 'мох мх', 'ров рв', 'шов шв', 'лен льн'),
  ...declined('день', 'дня дню днем дне дни дней дням днями днях'),
  ...declined('пень', 'пня пню пнем пне пни пней пням пнями пнях'),
  ...declined('огонь', 'огня огню огнем огне огни огней огням огнями огнях'),
  ...declined('церковь', 'церкви церковью церквей церквам церквами церквах'),
  ...declined('любовь', 'любви любовью'),
  ...declined('ложь', 'лжи ложью'),
  ...declined('христос', 'христа христу христом христе'),
  ...IN_MYA.flatMap((root) =>
    declined(
      `${root}мя`,
      ['ени', 'енем', 'ена', 'ен', 'енам', 'енами', 'енах', ...(root === 'се' || root === 'стре' ? ['ян'] : [])]
        .map((end) => `${root}м${end}`)
        .join(' '),
    ),
  ),
]);

const SINGULARS: ReadonlyMap<string, string> = new Map(
  (
    'крылья крыло деревья дерево братья брат друзья друг сыновья сын листья лист стулья стул перья перо звенья звено сучья сук ' +
    'колосья колос клинья клин мужья муж князья князь зятья зять прутья прут поленья полено донья дно шилья шило комья ком ' +
    'лоскутья лоскут крючья крюк уши ухо сны сон цветы цветок небеса небо чудеса чудо очи око плечи плечо колени колено ' +
    'соседи сосед черти черт хозяева хозяин господа господин татары татарин цыгане цыган котята котенок щенята щенок ' +
    'медвежата медвежонок утята утенок цыплята цыпленок тигрята тигренок львята львенок поросята поросенок козлята козленок ' +
    'ребята ребенок курицы курица куры курица суда судно'
  )
    .split(' ')
    .flatMap((word, i, words) => (i % 2 === 0 ? [[word, words[i + 1] ?? word] as const] : [])),
);
