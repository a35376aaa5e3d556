import type { Schemas } from '../api/client';
import { russianRules } from '../games/russian-rules';

export type ReasonCode = Schemas['ReasonCode'];

/** What a reason is about, by the names of libs/quiz/reason.ts. */
export type About = Readonly<Record<string, string | number>>;

/** Why a package, or a question of it, is not taken, as an editor of questions would say it. English is the API's own. */
export const russianReasons: Readonly<Record<ReasonCode, (about: About) => string>> = {
  tooLarge: ({ megabytes }) => `пакет может занимать не больше ${megabytes} МБ: разделите его`,
  noExtension: ({ known }) => `у файла нет расширения: годятся ${known}`,
  unknownFormat: ({ extension, known }) => `формат «${extension}» нам незнаком: годятся ${known}`,
  notText: () => 'это не текст в UTF-8, KOI8-R или Windows-1251: сохраните его в UTF-8',
  longTitle: () => 'название слишком длинное: сократите его',
  brokenText: () => 'внутри есть символ NUL или половина символа: в тексте таких не бывает, уберите его',
  takesTime: () => 'файл слишком долго читать: разделите его',
  takesMemory: () => 'чтобы прочитать файл, нужно слишком много памяти: разделите его',
  brokenArchive: ({ said }) => `архив не читается: ${said}`,
  manyFiles: ({ most }) => `архив не читается: в нём больше ${most} файлов`,
  largeFile: ({ name, bytes }) => `архив не читается: «${name}» больше ${bytes} байт`,
  noPackage: ({ known }) => `в архиве нет пакета: положите туда файл одного из видов ${known}`,
  severalPackages: () => 'в архиве несколько пакетов: запакуйте каждый отдельно',
  noContent: () => 'внутри нет content.xml: точно ли это пакет SIGame?',
  documentType: () => 'в content.xml объявлен тип документа: пакету он не нужен, уберите его',
  brokenXml: ({ said }) => `content.xml — не XML: ${said}`,
  otherXml: ({ said }) => `content.xml — не пакет SIGame: ${said}`,
  brokenCsv: ({ said }) => `это не CSV: ${said}`,
  noHeadings: () => 'в первой строке должны быть заголовки, среди них «вопрос» и «ответ»',
  unknownHeadings: ({ headings, known }) => `таких заголовков мы не знаем: «${headings}». Годятся ${known}`,
  headingTwice: ({ heading }) => `заголовок «${heading}» стоит дважды`,
  noRows: () => 'под заголовками нет ни одного вопроса',
  wrongDifficulty: ({ difficulty }) => `сложность — число от 1 до 5, а не «${difficulty}»`,
  anotherPackage: ({ heading }) => `«${heading}» здесь не то, что выше: в файле должен быть один пакет`,
  brokenJson: ({ said }) => `это не JSON: ${said}`,
  wrongField: ({ field, said }) => `${field ? `поле ${field}` : 'файл'}: ${said}`,
  sameNumber: ({ number }) => `номер ${number} стоит у двух вопросов`,
  noQuestions: () => 'в пакете нет вопросов',
  noQuestionIn4s: () => 'вопросов не нашлось: в 4s вопрос начинается с «? »',
  noQuestionInText: () => 'вопросов не нашлось: вопрос начинается со строки «Вопрос 1:»',
  looseLine: () => 'строка ни к чему не относится: уберите над ней пустую строку или начните её с метки',
  wrongCounter: () => 'после «№№» нужен номер следующего вопроса, например «№№ 16»',
  noEmptyLine: () => 'перед этим вопросом нужна пустая строка',
  looseMarker: ({ marker }) => `«${marker}» не относится ни к одному вопросу: уберите пустую строку выше`,
  looseField: () => 'это не относится ни к одному вопросу: поставьте выше «Вопрос …:»',
  noAnswer: () => 'у вопроса нет ответа: добавьте строку «! …»',
  noAnswerInText: ({ number }) => `у вопроса ${number} нет ответа: добавьте «Ответ:» и сам ответ`,
  noQuestion: () => 'у ответа нет вопроса: добавьте выше строку «? …»',
  tornField: () => 'внутри вопроса стоит поле другого формата: начните его строку с метки 4s',
  sound: () => 'звук и видео не поддерживаются',
  severalPictures: () => 'в вопросе может быть только одна картинка',
  missingPicture: () => 'картинка не нашлась: сложите её вместе с пакетом в один ZIP',
  wrongPicture: () => 'картинка должна быть PNG, JPEG или GIF не больше 10 МБ',
  pictureInAnswer: () => 'ответ с картинкой не проверить',
  openBracket: () => 'скобка «[» в вопросе не закрыта: закройте её',
  openBracketIn4s: () => 'скобка «[» в вопросе не закрыта: закройте её или напишите «\\[»',
  theme: ({ number }) => `вопрос ${number} — тема «Своей игры»: в этом формате её вопросы наверняка не разделить`,
  noRightAnswer: () => 'нет верного ответа',
  unequalParts: ({ questions, answers }) =>
    `несколько вопросов в одном, а нашлось вопросов — ${questions}, ответов — ${answers}: запишите и те и другие списком`,
  mixedParts: () =>
    'несколько вопросов в одном: начните каждую строку зачёта и незачёта с номера вопроса, к которому она относится («1. …»)',
  emptyQuestion: () => 'в вопросе нет ничего, кроме разметки',
  emptyAnswer: () => 'в ответе нет ничего, кроме разметки',
  longQuestion: () => 'слишком длинно: в поле помещается 10 000 знаков, в списке — 200 строк',
  refusesItself: ({ rule }) =>
    `собственный ответ не был бы засчитан (${russianRules[String(rule)] ?? rule}): сократите его или поправьте незачёт`,
  rights: ({ licence }) =>
    `лицензия${licence && ` (${licence})`} запрещает зарабатывать на этих вопросах: нужно обязательство её соблюдать`,
  sameTitle: ({ file }) => `такое же название у файла ${file}: переименуйте один из пакетов`,
  ownTitle: () => 'это название занято вопросами администраторов: назовите пакет иначе',
  takenTitle: () => 'пакет с таким названием и другими вопросами уже есть: назовите этот иначе',
};
