import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { reason, type Reason } from '../reason';

/** content.xml of a SIGame package, versions 4 and 5: https://github.com/VladimirKhil/SI (siq_4.xsd, siq_5.xsd). */
export interface SiqContent {
  readonly title?: string;
  readonly date?: string;
  /** 1 to 10. */
  readonly difficulty?: number;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly sources: readonly string[];
  readonly questions: readonly SiqQuestion[];
}

export interface SiqQuestion {
  readonly round: string;
  readonly theme: string;
  readonly price: string;
  /** What is shown and told, in order; `marker` stands before what belongs to the answer. */
  readonly scene: readonly SiqAtom[];
  readonly right: readonly string[];
  readonly wrong: readonly string[];
  readonly authors: readonly string[];
  readonly sources: readonly string[];
  readonly comments?: string;
}

export interface SiqAtom {
  readonly type: 'text' | 'image' | 'audio' | 'video' | 'html' | 'marker';
  /** The text, or the file's name. */
  readonly value: string;
}

/** The content can't be understood. */
export class SiqError extends Error {
  override readonly name = 'SiqError';

  constructor(readonly reason: Reason) {
    super(reason.why);
  }
}

const LISTS = new Set(['round', 'theme', 'question', 'answer', 'author', 'source', 'tag', 'atom', 'item', 'param']);

/** @throws SiqError when it is no XML, or not that of a package */
export const readContent = (xml: string): SiqContent => {
  // A document type may define entities that unfold to gigabytes; no package has one.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new SiqError(reason('documentType'));
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    textNodeName: 'text',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: true,
    isArray: (name) => LISTS.has(name),
  });
  let read: unknown;
  try {
    read = parser.parse(xml, true);
  } catch (error) {
    throw new SiqError(reason('brokenXml', { said: error instanceof Error ? error.message : String(error) }));
  }
  const content = shape.safeParse(read);
  if (!content.success) throw new SiqError(reason('otherXml', { said: content.error.issues[0]?.message ?? '' }));
  return contentOf(content.data.package);
};

/** An element with nothing in it is read as an empty string. */
const element = <T extends z.ZodRawShape>(fields: T) =>
  z.preprocess((value) => (value === '' ? {} : value), z.looseObject(fields));
const words = z.union([z.string(), element({ text: z.string().default('') }).transform(({ text }) => text)]);
const names = (of: string) =>
  element({ [of]: z.array(words).default([]) })
    .default({ [of]: [] })
    .transform((list) => list[of] ?? []);
const info = element({
  authors: names('author').optional(),
  sources: names('source').optional(),
  comments: words.optional(),
}).default({});

const atom = z.union([
  z.string().transform((text) => ({ type: '', text })),
  z.looseObject({ type: z.string().default(''), text: z.string().default('') }),
]);

const question = element({
  price: z.string().default(''),
  info,
  scenario: element({ atom: z.array(atom).default([]) }).optional(),
  params: element({
    param: z.array(element({ name: z.string().default(''), item: z.array(atom).default([]) })).default([]),
  }).optional(),
  right: names('answer'),
  wrong: names('answer'),
});

const shape = z.object(
  {
    package: element({
      name: z.string().optional(),
      date: z.string().optional(),
      difficulty: z.string().optional(),
      tags: names('tag').optional(),
      info,
      rounds: element({
        round: z
          .array(
            element({
              name: z.string().default(''),
              themes: element({
                theme: z
                  .array(
                    element({
                      name: z.string().default(''),
                      questions: element({ question: z.array(question).default([]) }).default({ question: [] }),
                    }),
                  )
                  .default([]),
              }).default({ theme: [] }),
            }),
          )
          .default([]),
      }).default({ round: [] }),
    }),
  },
  'it has no <package>',
);

type Package = z.output<typeof shape>['package'];

const contentOf = (pack: Package): SiqContent => ({
  ...(pack.name && { title: pack.name }),
  ...(pack.date && { date: pack.date }),
  ...(pack.difficulty && { difficulty: Number(pack.difficulty) }),
  tags: filled(pack.tags ?? []),
  authors: pack.info.authors ?? [],
  sources: pack.info.sources ?? [],
  questions: pack.rounds.round.flatMap((round) =>
    round.themes.theme.flatMap((theme) =>
      theme.questions.question.map((asked) => ({
        round: round.name,
        theme: theme.name,
        price: asked.price,
        scene: sceneOf(asked),
        right: filled(asked.right),
        wrong: filled(asked.wrong),
        authors: asked.info.authors ?? [],
        sources: asked.info.sources ?? [],
        ...(asked.info.comments && { comments: asked.info.comments }),
      })),
    ),
  ),
});

const filled = (answers: readonly string[]): string[] =>
  answers.map((answer) => answer.trim()).filter((answer) => answer !== '');

/** Version 4 has one scenario with a marker in it, version 5 has parameters «question» and «answer». */
const sceneOf = ({ scenario, params }: z.output<typeof question>): SiqAtom[] => {
  if (scenario) return scenario.atom.map(atomOf);
  const of = (name: string): SiqAtom[] =>
    (params?.param ?? []).filter((param) => param.name === name).flatMap(({ item }) => item.map(atomOf));
  const answer = of('answer');
  return [...of('question'), ...(answer.length > 0 ? [{ type: 'marker', value: '' } as const, ...answer] : [])];
};

const TYPES: Readonly<Record<string, SiqAtom['type']>> = {
  '': 'text',
  text: 'text',
  say: 'text',
  image: 'image',
  voice: 'audio',
  audio: 'audio',
  video: 'video',
  html: 'html',
  marker: 'marker',
};

const atomOf = ({ type, text }: z.output<typeof atom>): SiqAtom => ({
  type: TYPES[type] ?? 'html',
  value: text.trim(),
});
