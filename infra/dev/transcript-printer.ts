import colours from 'picocolors';
import { labelsOf, type Message, type Person } from './local-vk';

const PLAYERS = [colours.cyan, colours.yellow, colours.magenta, colours.blue];

/** Prints a chat as it grows: each message once, its buttons under it. */
export class TranscriptPrinter {
  #printed = 0;

  constructor(
    private readonly people: readonly Person[],
    private readonly print: (line: string) => void = console.log,
  ) {}

  show(messages: readonly Message[]): void {
    for (const message of messages) {
      if (message.cmid <= this.#printed) continue;
      this.#printed = message.cmid;
      if (message.action || !message.text) continue;
      this.print(`${this.#name(message.from_id)} ${readable(message.text).replaceAll('\n', '\n       ')}`);
      const labels = labelsOf(message).map((name) => `[ ${name} ]`);
      if (labels.length > 0) this.print(colours.dim(`       ${labels.join(' ')}`));
    }
  }

  pressed(who: Person, label: string, snackbar: string | undefined): void {
    this.print(`${this.#name(who.id)} ${colours.dim(`[ ${label} ]${snackbar ? `  (${snackbar})` : ''}`)}`);
  }

  #name(id: number): string {
    const index = this.people.findIndex((person) => person.id === id);
    const person = this.people[index];
    const paint = PLAYERS[index % PLAYERS.length] ?? colours.white;
    return person ? paint(person.first_name.padEnd(6)) : colours.bold(colours.green('Бот   '));
  }
}

/** Mentions as VK shows them. */
export const readable = (text: string): string =>
  text.replace(/\[(?:id|club)\d+\|([^\]]*)\]/g, '$1').replaceAll('\u2060', '');
