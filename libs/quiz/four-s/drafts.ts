import type { Problem } from '../parsed-pack';
import { reason, type Reason } from '../reason';
import type { Line, Marker } from './lines';

/** A question before its markup is read. */
export interface Draft {
  readonly line: number;
  /** The number as printed: `№` gives it, else the package's count. */
  readonly label: string;
  /** The theme of Своя игра it belongs to. */
  readonly theme?: string;
  readonly fields: ReadonlyMap<Marker, Field>;
}

/** The lines of one field, with everything that continues it. */
export interface Field {
  readonly lines: Line[];
}

export interface Drafts {
  readonly title?: string;
  readonly editors: readonly string[];
  readonly date?: string;
  /** What stands behind `#`. */
  readonly remarks: readonly string[];
  readonly drafts: readonly Draft[];
  readonly errors: readonly Problem[];
}

/** Sorts the lines of a file into its title, its editors and its questions. */
export const collectDrafts = (lines: readonly Line[]): Drafts => {
  const collector = new Collector();
  for (const line of lines) collector.take(line);
  return collector.end();
};

/**
 * An empty line ends a question that has its answer; before the answer it is only a paragraph of the question. Unlike
 * chgksuite, which drops or glues what stands in the wrong place, anything that belongs to nothing is an error: silence
 * here would lose a зачёт or show an answer to the players.
 */
class Collector {
  readonly #headings: { marker: Marker; field: Field }[] = [];
  readonly #drafts: Draft[] = [];
  readonly #errors: Problem[] = [];
  #fields = new Map<Marker, Field>();
  /** What an unmarked line continues. */
  #open?: Field;
  #theme?: Field;
  #label?: string;
  #count = 1;
  /** The last thing read was a question. */
  #afterQuestion = false;

  take(line: Line): void {
    const { marker, text } = line;
    if (marker === undefined) return text === '' ? this.#empty() : this.#continue(line);
    if (marker.startsWith('#')) return this.#heading(marker, line);
    if (marker === '№') this.#label = text;
    else if (marker === '№№') this.#setCount(line);
    else this.#field(marker, line);
  }

  end(): Drafts {
    this.#close();
    const of = (marker: Marker): string[] =>
      this.#headings.filter((heading) => heading.marker === marker).map(({ field }) => joined(field));
    const titles = of('###');
    const title = titles.find((text) => !EDITORS.test(text));
    const date = of('#DATE')[0];
    return {
      ...(title ? { title } : {}),
      ...(date ? { date } : {}),
      editors: [...titles.filter((text) => EDITORS.test(text)), ...of('#EDITOR')],
      remarks: of('#'),
      drafts: this.#drafts,
      errors: this.#errors,
    };
  }

  #empty(): void {
    if (this.#fields.has('!')) this.#close();
    if (!this.#fields.has('?')) this.#open = undefined;
  }

  #continue(line: Line): void {
    if (this.#open) this.#open.lines.push(line);
    else this.#fail(line, reason('looseLine'));
  }

  #heading(marker: Marker, line: Line): void {
    this.#close();
    this.#open = { lines: [line] };
    this.#headings.push({ marker, field: this.#open });
    this.#afterQuestion = false;
    if (marker === '#T') this.#theme = this.#open;
    else if (marker === '##' || marker === '###' || marker === '#B' || marker === '#R') this.#theme = undefined;
  }

  #setCount(line: Line): void {
    if (/^\d{1,6}$/.test(line.text)) this.#count = Number(line.text);
    else this.#fail(line, reason('wrongCounter'));
  }

  #field(marker: Marker, line: Line): void {
    if (marker === '?' && this.#fields.has('?')) {
      if (this.#fields.has('!')) this.#fail(line, reason('noEmptyLine'));
      this.#close();
    }
    if (this.#fields.size === 0 && !['?', '!', '>'].includes(marker)) return this.#orphan(marker, line);
    const field = this.#fields.get(marker) ?? { lines: [] };
    field.lines.push(line);
    this.#fields.set(marker, field);
    this.#open = field;
  }

  /** `@` and `/` below a heading speak of all that follows; the same after a question is torn off it. */
  #orphan(marker: Marker, line: Line): void {
    if (this.#afterQuestion || marker === '=' || marker === '!=') this.#fail(line, reason('looseMarker', { marker }));
    this.#open = { lines: [line] };
  }

  #close(): void {
    const { size } = this.#fields;
    if (size === 0) return;
    const [first] = [...this.#fields.values()].flatMap((field) => field.lines[0] ?? []);
    const line = first?.line ?? 0;
    if (!this.#fields.has('!')) this.#errors.push({ line, ...reason('noAnswer') });
    else if (!this.#fields.has('?')) this.#errors.push({ line, ...reason('noQuestion') });
    else {
      const label = this.#label ?? String(this.#count++);
      const theme = this.#theme && joined(this.#theme);
      this.#drafts.push({ line, label, ...(theme === undefined ? {} : { theme }), fields: this.#fields });
      this.#label = undefined;
    }
    this.#fields = new Map();
    this.#open = undefined;
    this.#afterQuestion = true;
  }

  #fail({ line }: Line, why: Reason): void {
    this.#errors.push({ line, ...why });
  }
}

/** What stands at the top of a package without a title of its own, «Редактор тура: …»: its file's name is the better title. */
const EDITORS = /^(?:топ-)?редактор(?:ы|ская группа)?(?: [\p{L}-]+){0,3} ?[:—–-] /iu;

const joined = (field: Field): string => field.lines.map(({ text }) => text).join('\n');
