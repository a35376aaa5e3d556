/** What a reason is about, by its code: how many, which, where. */
type About = Readonly<Record<string, string | number>>;

const ANOTHER_TITLE = 'give the package another title';

/** English words of every reason: what is wrong with a package or with a question of it, and what to do. */
const WORDS = {
  // the file
  tooLarge: ({ megabytes }: { megabytes: number }) => `a package has at most ${megabytes} MB: cut it`,
  noExtension: ({ known }: { known: string }) => `the file has no extension: give a file that ends in ${known}`,
  unknownFormat: ({ extension, known }: { extension: string; known: string }) =>
    `«${extension}» is no format known here: give a file that ends in ${known}`,
  notText: () => 'this is no text in UTF-8, KOI8-R or Windows-1251: save it in UTF-8',
  longTitle: () => 'its title is longer than any: shorten it',
  brokenText: () => 'it holds a NUL character or half of one, which no text has: take it out',
  takesTime: () => 'reading it takes too long: cut it into smaller ones',
  takesMemory: () => 'reading it takes too much memory: cut it into smaller ones',
  // an archive
  brokenArchive: ({ said }: { said: string }) => `this is no archive that can be read: ${said}`,
  manyFiles: ({ most }: { most: number }) => `this is no archive that can be read: it has more than ${most} files`,
  largeFile: ({ name, bytes }: { name: string; bytes: number }) =>
    `this is no archive that can be read: «${name}» is larger than ${bytes} bytes`,
  noPackage: ({ known }: { known: string }) => `it holds no package: put one that ends in ${known} into it`,
  severalPackages: () => 'it holds more than one package: pack each by itself',
  noContent: () => 'it holds no content.xml: is it a SIGame package?',
  documentType: () => 'content.xml has a document type, which no package needs',
  brokenXml: ({ said }: { said: string }) => `content.xml is no XML: ${said}`,
  otherXml: ({ said }: { said: string }) => `content.xml is no package: ${said}`,
  // a table, JSON
  brokenCsv: ({ said }: { said: string }) => `this is no CSV: ${said}`,
  noHeadings: () => 'the first line must hold the headings, «question» and «answer» among them',
  unknownHeadings: ({ headings, known }: { headings: string; known: string }) =>
    `«${headings}» is no heading known here: take ${known}`,
  headingTwice: ({ heading }: { heading: string }) => `the heading «${heading}» stands twice`,
  noRows: () => 'there is no question below the headings',
  wrongDifficulty: ({ difficulty }: { difficulty: string }) => `«${difficulty}» is no difficulty: take 1 to 5`,
  anotherPackage: ({ heading }: { heading: string }) =>
    `«${heading}» is another here than above: one file is one package`,
  brokenJson: ({ said }: { said: string }) => `this is no JSON: ${said}`,
  wrongField: ({ field, said }: { field: string; said: string }) => `${field || 'the file'}: ${said}`,
  sameNumber: ({ number }: { number: number }) => `two questions have the number ${number}`,
  // the questions of a file
  noQuestions: () => 'the package has no questions',
  noQuestionIn4s: () => 'no question was found: in a 4s file a question begins with «? »',
  noQuestionInText: () => 'no question was found: here a question begins with a line «Вопрос 1:»',
  looseLine: () => 'this line belongs to no field: remove the empty line above it, or begin it with a marker',
  wrongCounter: () => 'after «№№» stands the number of the next question, like «№№ 16»',
  noEmptyLine: () => 'put an empty line before this question',
  looseMarker: ({ marker }: { marker: string }) =>
    `this «${marker}» belongs to no question: remove the empty line above it`,
  looseField: () => 'this belongs to no question: put «Вопрос …:» before it',
  noAnswer: () => 'the question has no answer: put a line «! …» after it',
  noAnswerInText: ({ number }: { number: string }) =>
    `question ${number} has no answer: put «Ответ:» and the answer after it`,
  noQuestion: () => 'the answer has no question: put a line «? …» before it',
  // a question that can't be played
  tornField: () => 'a field of another format stands inside this question: begin its line with a 4s marker',
  sound: () => 'sounds and videos are not supported',
  severalPictures: () => 'more than one picture is not supported',
  missingPicture: () => 'its picture is not there: put the file beside the package, or both into a .zip',
  wrongPicture: () => 'its picture is no PNG, JPEG or GIF of up to 10 MB',
  pictureInAnswer: () => 'a picture in the answer can’t be judged',
  openBracket: () => 'a square bracket «[» in the question is never closed: close it',
  openBracketIn4s: () => 'a square bracket «[» in the question is never closed: close it, or write «\\[»',
  theme: ({ number }: { number: string }) =>
    `question ${number} is a theme of Своя игра: this format does not tell its questions apart for sure`,
  noRightAnswer: () => 'it has no right answer',
  unequalParts: ({ questions, answers }: { questions: number; answers: number }) =>
    `several questions in one, with ${questions} questions and ${answers} answers told apart: make a list of each`,
  mixedParts: () =>
    'several questions in one: зачёт and незачёт must say of which they are, each in a line that begins with its number («1. …»)',
  emptyQuestion: () => 'nothing but markup stands in the question',
  emptyAnswer: () => 'nothing but markup stands in the answer',
  longQuestion: () => 'longer than any question: a field has at most 10,000 signs, a list 200 entries',
  refusesItself: ({ rule }: { rule: string }) =>
    `its own answer would not be accepted (${rule}): shorten it, or mend незачёт`,
  // the package among others
  rights: ({ licence }: { licence: string }) =>
    `its licence forbids to make money with it (${licence || 'it says no more'}): nobody may pay to play with these questions, nor see advertisements for it. If that is so here, accept it`,
  sameTitle: ({ file }: { file: string }) => `has the same title as ${file}: give one of them another title`,
  ownTitle: () => `this title is kept for questions written by admins: ${ANOTHER_TITLE}`,
  takenTitle: () => `a package with this title and quite other questions is already here: ${ANOTHER_TITLE}`,
} as const;

type Words = typeof WORDS;

export type ReasonCode = keyof Words;

export const REASON_CODES = Object.keys(WORDS) as [ReasonCode, ...ReasonCode[]];

/** Why a package, or a question of it, is not taken. Others word it in their language by its code and what it is about. */
export interface Reason {
  readonly code: ReasonCode;
  readonly about: About;
  /** In English. */
  readonly why: string;
}

/** `reason('sameNumber', { number: 7 })`. */
export const reason = <C extends ReasonCode>(code: C, ...[about]: Parameters<Words[C]>): Reason => ({
  code,
  about: about ?? {},
  why: (WORDS[code] as (about?: About) => string)(about),
});
