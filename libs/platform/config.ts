import { z } from 'zod';
import { ConfigError } from './config-error';

const port = z.coerce.number().int().min(0).max(65_535);
const url = (what: string): z.ZodString =>
  z.string().regex(/^https?:\/\/\S+$/, `must be an http(s) address of ${what}`);

const count = z.coerce.number().int().min(1).max(1_000_000);

/** Every environment variable that Znatok reads, checked once at the start of a process. */
const variables = {
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, 'must be like postgres://user:password@host:5432/znatok')
    .describe('the Postgres database'),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_UI_URL: url("Temporal's Web UI").default('http://127.0.0.1:8233'),
  VK_TOKEN: z.string().min(1, "is the community's access token with the rights «messages» and «manage»"),
  VK_GROUP_ID: z.coerce.number().int().positive('is the number of the community'),
  /** Several communities, instead of VK_TOKEN and VK_GROUP_ID: see communities.ts. */
  VK_COMMUNITIES: z.string().optional(),
  /** What every Callback request of VK's carries; needed where VK_INGRESS names callback. */
  VK_CALLBACK_SECRET: z.string().min(1).max(50, 'has at most 50 characters in VK').optional(),
  /** The string that VK's page «Callback API» shows; absent: asked from VK. */
  VK_CONFIRMATION: z.string().min(1).optional(),
  VK_INGRESS: z
    .string()
    .default('longpoll')
    .transform((list) => [...new Set(list.split(',').map((name) => name.trim()))])
    .pipe(z.array(z.enum(['longpoll', 'callback'], 'must be longpoll, callback or longpoll,callback'))),
  /** Rooms that one ingress may talk about with Temporal at once. */
  INGRESS_ROOMS: z.coerce.number().int().min(1).max(10_000).default(500),
  VK_API_URL: url('the VK API').default('https://api.vk.ru/method'),
  /** How fast one group chat may be written to; see libs/vk/sender/pace.ts. */
  CHAT_BURST: count.default(20),
  CHAT_SENDS_A_MINUTE: count.default(60),
  CHAT_EDITS_AT_ONCE: count.default(10),
  CHAT_EDITS_A_MINUTE: count.default(20),
  CHAT_WRITES_AN_HOUR: count.default(600),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.optional(),
  /** Names the code of a worker (a commit, an image's tag). Set: games are pinned to it and move at their chapters. */
  WORKER_BUILD_ID: z
    .string()
    .regex(/^[\w.-]{1,128}$/, 'must have letters, digits, «.», «_» and «-» alone, at most 128')
    .optional(),
  /** The same, as Temporal's Worker Controller says it; WORKER_BUILD_ID goes before it. */
  TEMPORAL_WORKER_BUILD_ID: z.string().optional(),
  /** What all builds of the worker are versions of; the Worker Controller has its own name for it. */
  TEMPORAL_DEPLOYMENT_NAME: z.string().default('znatok'),
  ADMIN_API_KEY: z.string().min(16, 'must have at least 16 characters'),
  /** The first owner of the console, made where there is no admin yet. */
  ADMIN_EMAIL: z
    .string()
    .max(200)
    .regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address')
    .optional(),
  ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').max(200).optional(),
  /** Requests of one key or session to the admin API. */
  ADMIN_REQUESTS_A_SECOND: count.default(50),
  /** Proxies whose X-Forwarded-* headers count: `loopback`, addresses or subnets, with commas. */
  TRUSTED_PROXIES: z.string().optional(),
  /** Encrypts what Temporal keeps: see encryption/keyring.ts. */
  ENCRYPTION_KEYS: z.string().optional(),
  /** Where traces go, by OTLP over HTTP; the rest of OpenTelemetry's variables count as well. */
  OTEL_EXPORTER_OTLP_ENDPOINT: url('an OpenTelemetry collector').optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url('an OpenTelemetry collector').optional(),
  /** What the questionnaire asks; the job application of the project where it is not set. */
  FORM_FILE: z.string().optional(),
  /** Where the local VK keeps its chats between restarts. */
  EMULATOR_DATA: z.string().optional(),
} as const;

type Variables = typeof variables;
type Values<K extends keyof Variables> = { readonly [P in K]: z.output<Variables[P]> };

/**
 * Reads the named variables from the environment.
 *
 * @throws ConfigError that names the first wrong variable and says what it should be.
 */
export const readConfig = <K extends keyof Variables>(names: readonly K[], env = process.env): Values<K> => {
  const shape = z.object(Object.fromEntries(names.map((name) => [name, variables[name]])));
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = shape.safeParse(present);
  if (result.success) return result.data as Values<K>;
  const [issue] = result.error.issues;
  const name = String(issue?.path[0]);
  const missing = present[name] === undefined;
  throw new ConfigError(missing ? `${name} is not set: ${hint(name as K)}` : `${name} ${issue?.message}`);
};

const hint = (name: keyof Variables): string =>
  ({
    DATABASE_URL: 'give the Postgres database, like postgres://user:password@host:5432/znatok',
    VK_TOKEN: "give the community's access token with the rights «messages» and «manage»",
    VK_GROUP_ID: 'give the number of the community',
    ADMIN_API_KEY: 'give the key that admins send as «Authorization: Bearer KEY»',
  })[name as string] ?? 'see docs/operations.md';
