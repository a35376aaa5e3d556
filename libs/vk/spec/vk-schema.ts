import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { projectRoot } from '../../../libs/platform/project-root';

type Json = Record<string, unknown>;

/** VKCOM/vk-api-schema, checked out beside the project. */
const DIRECTORY = join(projectRoot(), '..', 'shared', 'vk-api-schema');
const SECTIONS = ['messages', 'groups', 'users', 'photos', 'docs', 'callback', 'base'];
/** What the schema holds beyond JSON Schema, and what its ids and times are declared as. */
const IGNORED = ['discriminator', 'entity', 'enumNames', 'default', 'format'];

interface SchemaMethod {
  readonly name: string;
  readonly responses: Readonly<Record<string, { readonly $ref: string }>>;
}

export const hasVkSchema = existsSync(DIRECTORY);

/** VK's own JSON schema as a judge: returns what is wrong with a value, or nothing. */
export class VkSchema {
  readonly #ajv = new Ajv({ strict: false, allErrors: true });
  readonly #methods = new Map<string, readonly string[]>();

  constructor() {
    const folders = readdirSync(DIRECTORY, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders)
      for (const file of ['objects.json', 'responses.json']) {
        const path = join(DIRECTORY, name, file);
        if (!existsSync(path)) continue;
        const { definitions } = JSON.parse(readFileSync(path, 'utf8')) as { definitions: Json };
        const mended = SECTIONS.includes(name) ? mend(name, definitions) : definitions;
        this.#ajv.addSchema({ $id: `http://vk/${name}/${file}`, definitions: normal(mended) });
      }
    for (const section of SECTIONS) this.#readMethods(section);
  }

  #readMethods(section: string): void {
    const path = join(DIRECTORY, section, 'methods.json');
    if (!existsSync(path)) return;
    const { methods } = JSON.parse(readFileSync(path, 'utf8')) as { methods: SchemaMethod[] };
    for (const { name, responses } of methods) {
      const references = Object.values(responses).map(({ $ref }) => $ref.replace('../', ''));
      this.#methods.set(
        name,
        references.map((reference) => (reference.includes('/') ? reference : `${section}/${reference}`)),
      );
    }
  }

  /** What is wrong with a whole reply of a method, by the response of it that fits best. */
  ofReply(method: string, reply: unknown): string[] {
    const definitions = this.#methods.get(method);
    if (!definitions) throw new Error(`the schema has no method ${method}`);
    const [best = ['the method has no response']] = definitions
      .map((definition) => this.complaints(definition, reply))
      .sort((one, other) => one.length - other.length);
    return best;
  }

  /** What is wrong with an update of Bots Long Poll or the Callback API: its wrapper, and its object by its type. */
  ofUpdate(update: { readonly type: string; readonly object: unknown }): string[] {
    const { type, object } = update;
    // The message itself, where others have an object around it.
    const name = type === 'message_reply' || type === 'message_edit' ? 'message' : type;
    return [
      ...this.complaints('callback/objects.json#/definitions/callback_base', update),
      ...this.complaints(`callback/objects.json#/definitions/callback_${name}`, object),
    ];
  }

  /** VK's words for an error code. */
  wordsOf(code: number): string | undefined {
    const { errors } = JSON.parse(readFileSync(join(DIRECTORY, 'errors.json'), 'utf8')) as {
      errors: Record<string, { code: number; description: string }>;
    };
    return Object.values(errors).find((error) => error.code === code)?.description;
  }

  /** @param definition like `messages/responses.json#/definitions/messages_getHistory_response` */
  complaints(definition: string, value: unknown): string[] {
    const validate = this.#ajv.getSchema(`http://vk/${definition}`);
    if (!validate) throw new Error(`the schema has no ${definition}`);
    return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  }
}

/** The schema marks properties as required one by one, and puts more beside a $ref; draft-07 knows neither. */
const normal = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(normal);
  if (typeof node !== 'object' || node === null) return node;
  const object = node as Json;
  if (typeof object.$ref === 'string') return { $ref: object.$ref };
  const kept = Object.entries(object).filter(
    ([key, value]) => !(key === 'required' && typeof value === 'boolean') && !IGNORED.includes(key),
  );
  const result: Json = Object.fromEntries(
    kept.map(([key, value]) => [key, key === 'properties' ? eachNormal(value as Json) : normal(value)]),
  );
  const required = Object.entries((object.properties ?? {}) as Record<string, Json>)
    .filter(([, value]) => value.required === true)
    .map(([key]) => key);
  return required.length > 0 ? { ...result, required } : result;
};

const eachNormal = (properties: Json): Json =>
  Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, normal(value)]));

/** Where the schema is known to be wrong about the real VK (issues of VKCOM/vk-api-schema and client libraries). */
const mend = (section: string, definitions: Json): Json => {
  const at = (name: string, property: string): Json => {
    const definition = definitions[name] as { properties: Record<string, Json> } | undefined;
    const found = definition?.properties[property];
    if (!found) throw new Error(`the schema has no ${name}.${property} to mend`);
    return found;
  };
  if (section === 'callback' && 'callback_message_event' in definitions) {
    delete at('callback_message_event', 'payload').type;
    ((definitions.callback_type as Json).enum as string[]).push('message_event');
  }
  if (section === 'messages' && 'messages_keyboard_button' in definitions) {
    (at('messages_keyboard_button', 'color').enum as string[]).push('secondary');
    for (const name of ['message_id', 'conversation_message_id'])
      at('messages_send_user_ids_response_item', name).required = false;
  }
  return definitions;
};
