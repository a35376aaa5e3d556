import { invalid } from './api-error';

/** The parameters of one call, as text: VK knows no other type on the wire. */
export class Params {
  constructor(readonly values: Readonly<Record<string, string>>) {}

  /** Undefined where the parameter is absent or empty. */
  text(name: string): string | undefined {
    const value = this.values[name];
    return value === undefined || value === '' ? undefined : value;
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw invalid(`${name} is undefined`);
    return value;
  }

  integer(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : asInteger(name, value);
  }

  requiredInteger(name: string): number {
    const value = this.integer(name);
    if (value === undefined) throw invalid(`${name} is undefined`);
    return value;
  }

  /** A list of numbers separated by commas; empty when absent. */
  integers(name: string): number[] {
    return this.list(name).map((value) => asInteger(name, value));
  }

  list(name: string): string[] {
    const parts = this.text(name)?.split(',') ?? [];
    return parts.map((part) => part.trim()).filter((part) => part !== '');
  }

  flag(name: string): boolean {
    const value = this.text(name);
    return value === '1' || value === 'true';
  }

  /** A whole number of 32 bits; larger ones are wrapped, as VK does. */
  int32(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!/^-?\d{1,30}$/.test(value)) throw invalid(`${name} not integer`);
    return Number(BigInt.asIntN(32, BigInt(value)));
  }

  /** A parameter that holds JSON. */
  json(name: string): unknown {
    const value = this.text(name);
    if (value === undefined) return undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw invalid(`${name} is not valid JSON`);
    }
  }
}

const asInteger = (name: string, value: string): number => {
  if (!/^-?\d{1,15}$/.test(value)) throw invalid(`${name} not integer`);
  return Number(value);
};
