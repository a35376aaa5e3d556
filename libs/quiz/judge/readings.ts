import { comparableForms } from '../normalise';
import { tokensOf, type Token } from './tokens';

const HYPHEN = /(?<=[\p{L}\p{M}])\p{Pd}(?=\p{L})/gu;

/** A form in which a text is compared, and what is asked of it again and again, found when it is first asked for. */
export class Reading {
  #tokens?: readonly Token[];
  #letters?: string;
  #hasDigits?: boolean;

  constructor(readonly form: string) {}

  get tokens(): readonly Token[] {
    return (this.#tokens ??= tokensOf(this.form));
  }

  /** Without spaces. */
  get letters(): string {
    return (this.#letters ??= this.form.replaceAll(' ', ''));
  }

  /** In digits and Roman numbers each sign counts. */
  get hasDigits(): boolean {
    return (this.#hasDigits ??= this.tokens.some(
      (token) => token.kind === 'number' && (token.written === 'digits' || token.written === 'roman'),
    ));
  }
}

/** A text as cleaned, without wrappers, and with words joined where hyphens were. */
export const readingsOf = (text: string): Reading[] => {
  const forms = comparableForms(text);
  const joined = text.replace(HYPHEN, '');
  if (joined !== text) forms.push(...comparableForms(joined));
  return [...new Set(forms)].map((form) => new Reading(form));
};
