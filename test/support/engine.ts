import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../infra/dev/ports';
import { projectRoot } from '../../libs/platform/project-root';
import { bundleOf, type BuildName } from './builds';
import { AppProcess } from './processes';
import type { Server } from './server';

/** What an image brings: the code of its games, and what its ingress is told otherwise. */
export interface Image {
  readonly games: BuildName;
  readonly ingress?: Readonly<Record<string, string>>;
}

interface Told {
  readonly args: readonly string[];
  readonly image: string;
  readonly build: string;
}

interface Answer {
  readonly code: number;
  readonly said?: string;
}

const support = (file: string): string => join(projectRoot(), 'test/support', file);
const DONE: Answer = { code: 0 };
const REFUSED: Answer = { code: 1 };

/**
 * What infra/deploy/deploy.sh says to Docker, done with real processes of a server: containers are processes, images are builds
 * of the code. So the script is carried out as it is; of Docker alone it shows nothing.
 */
export class Engine {
  readonly #workers = new Map<string, { readonly app: AppProcess; readonly port: number }>();
  readonly #listener: HttpServer;
  readonly place = mkdtempSync(join(tmpdir(), 'znatok-engine-'));

  private constructor(
    private readonly server: Server,
    private readonly images: Readonly<Record<string, Image>>,
  ) {
    this.#listener = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.once('end', () => {
        void this.#obey(JSON.parse(body) as Told)
          .catch((error: unknown): Answer => ({ code: 1, said: String(error) }))
          .then((answer) => response.end(JSON.stringify(answer)));
      });
    });
  }

  static async start(server: Server, images: Readonly<Record<string, Image>>): Promise<Engine> {
    const engine = new Engine(server, images);
    await new Promise<void>((resolve) => engine.#listener.listen(0, '127.0.0.1', resolve));
    const { port } = engine.#listener.address() as AddressInfo;
    const docker = join(engine.place, 'docker');
    writeFileSync(docker, DOCKER.replace('NODE', process.execPath).replace('PORT', String(port)), { mode: 0o755 });
    return engine;
  }

  /** `infra/deploy/deploy.sh IMAGE BUILD`. */
  async deploy(image: string, build: string): Promise<{ readonly status: number | null; readonly said: string }> {
    const child: ChildProcess = spawn(join(projectRoot(), 'infra/deploy/deploy.sh'), [image, build], {
      cwd: this.place,
      env: { ...process.env, PATH: `${this.place}:${process.env.PATH}`, HEALTHY_PAUSE: '1', DRAIN_MINUTES: '0' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
    return new Promise((resolve) => child.once('close', (status) => resolve({ status, said })));
  }

  /** What went well last, as the runbook finds it. */
  get deployed(): string {
    return readFileSync(join(this.place, '.deployed'), 'utf8').trim();
  }

  get workers(): string[] {
    return [...this.#workers.keys()];
  }

  async stop(): Promise<void> {
    this.#listener.close();
    await Promise.all(this.workers.map((name) => this.#remove(name)));
    rmSync(this.place, { recursive: true, force: true });
  }

  async #obey({ args, image, build }: Told): Promise<Answer> {
    const line = args.join(' ');
    const [last = ''] = args.slice(-1);
    if (/^(pull|update|logs)|up --detach --wait postgres temporal$|run --rm temporal-namespace$/.test(line))
      return DONE;
    if (/ exec .*roles\.sh$/.test(line)) return this.server.postgres.makeRoles() && DONE;
    if (/ run --rm migrate$/.test(line)) return { ...DONE, said: this.server.postgres.migrate() };
    if (/ run --detach .* worker$/.test(line))
      return this.#runWorker(args[args.indexOf('--name') + 1] ?? '', image, build);
    if (/ run .*deploy\/main\.js /.test(line)) return this.#moveGames(image, args[args.indexOf('--wait') - 1] ?? '');
    if (/ up .* ingress admin-api temporal-ui$/.test(line)) return this.#replace(image);
    if (/^rm --force /.test(line)) {
      for (const name of args.slice(2)) await this.#remove(name);
      return DONE;
    }
    if (/^inspect /.test(line)) return { ...DONE, said: (await this.#isHealthy(last)) ? 'healthy' : 'unhealthy' };
    if (/^ps /.test(line)) return { ...DONE, said: this.workers.join('\n') };
    return { code: 1, said: `what is «docker ${line}»?` };
  }

  async #runWorker(name: string, image: string, build: string): Promise<Answer> {
    const port = await freePort();
    const env = { ...(await this.#environmentOf(image)), WORKER_BUILD_ID: build, PORT: String(port) };
    this.#workers.set(name, { app: new AppProcess('worker', env, support('worker-main.cjs')), port });
    return DONE;
  }

  async #remove(name: string): Promise<void> {
    await this.#workers.get(name)?.app.kill();
    this.#workers.delete(name);
  }

  async #isHealthy(name: string): Promise<boolean> {
    const worker = this.#workers.get(name);
    if (!worker) return false;
    const answer = await fetch(`http://127.0.0.1:${worker.port}/health/ready`).catch(() => undefined);
    return answer?.ok ?? false;
  }

  async #moveGames(image: string, build: string): Promise<Answer> {
    const env = { ...process.env, ...(await this.#environmentOf(image)) };
    const child = spawn(process.execPath, [support('deploy-main.cjs'), build, '0'], { env });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? 1, said })));
  }

  async #replace(image: string): Promise<Answer> {
    await this.server.halt('ingress', 'admin-api');
    try {
      await this.server.run('admin-api');
      await this.server.runWith('ingress', this.images[image]?.ingress ?? {});
      return DONE;
    } catch {
      return REFUSED;
    }
  }

  async #environmentOf(image: string): Promise<Record<string, string>> {
    const brought = this.images[image];
    if (!brought) throw new Error(`there is no image ${image}`);
    return { ...this.server.environmentOf('worker'), TEST_BUNDLE: await bundleOf(brought.games) };
  }
}

/** The program `docker`: it hands on what it is told, and says and ends as it is answered. */
const DOCKER = `#!NODE
const told = { args: process.argv.slice(2), image: process.env.ZNATOK_IMAGE ?? '', build: process.env.WORKER_BUILD_ID ?? '' };
fetch('http://127.0.0.1:PORT', { method: 'POST', body: JSON.stringify(told) })
  .then((response) => response.json())
  .then(({ code, said }) => {
    if (said) console.log(said);
    process.exitCode = code;
  });
`;
