/**
 * What a cluster would find out late: whatever the files of infra/kubernetes name is there, in each overlay as kustomize puts it
 * together (their own rules are read by kustomize in infra/lint.sh).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { projectRoot } from '../../libs/platform/project-root';

interface Named {
  readonly name: string;
  readonly optional?: boolean;
}
interface Container {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly env?: readonly {
    name: string;
    value?: string;
    valueFrom?: { secretKeyRef: Named & { readonly key: string } };
  }[];
  readonly envFrom?: readonly { configMapRef?: Named; secretRef?: Named }[];
  readonly ports?: readonly { name: string; containerPort: number }[];
  readonly resources: { requests: { cpu: string; memory: string }; limits: { memory: string } };
  readonly securityContext: object;
  readonly volumeMounts?: readonly Named[];
  readonly [probe: `${string}Probe`]: { readonly httpGet: { readonly path: string; readonly port: string } };
}
interface Pod {
  readonly automountServiceAccountToken: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly securityContext: object;
  readonly containers: readonly Container[];
  readonly volumes?: readonly Named[];
}
interface Thing {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly replicas?: number;
    readonly selector?: Readonly<Record<string, string>> & { matchLabels?: Readonly<Record<string, string>> };
    readonly ports?: readonly { name: string; port: number; targetPort: string }[];
    readonly template?: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: Pod;
    };
    readonly workerDeploymentRef?: Named;
    readonly workerOptions?: { readonly connectionRef: Named; readonly temporalNamespace: string };
    readonly rollout?: { readonly gate: { readonly workflowType: string } };
    readonly hostPort?: string;
    readonly podSelector?: {
      matchLabels?: Readonly<Record<string, string>>;
      matchExpressions?: readonly { readonly values: readonly string[] }[];
    };
  };
}
interface Kustomization {
  readonly resources?: readonly string[];
  readonly configMapGenerator?: readonly (Named & { readonly files: readonly string[] })[];
  readonly patches?: readonly { readonly target: { kind: string; name: string }; readonly patch: string }[];
}

const here = join(projectRoot(), 'infra/kubernetes');
const read = (file: string): string => readFileSync(file, 'utf8');
const documents = <T>(file: string): T[] => parseAllDocuments(read(file)).map((document) => document.toJS() as T);
const COMPONENT = 'app.kubernetes.io/component';
const componentOf = ({ metadata }: Thing): string | undefined => metadata.labels?.[COMPONENT];

/** Everything that a kustomization brings, its patches not applied. */
const gather = (directory: string): Thing[] => {
  const [file] = documents<Kustomization>(join(directory, 'kustomization.yaml'));
  const generated = (file?.configMapGenerator ?? []).map(({ name, files }): Thing => {
    const data = Object.fromEntries(files.map((source) => [source, read(join(directory, source))]));
    return { kind: 'ConfigMap', metadata: { name }, data, spec: {} };
  });
  const resources = (file?.resources ?? []).flatMap((resource) => {
    const path = join(directory, resource);
    return resource.endsWith('.yaml') ? documents<Thing>(path) : gather(path);
  });
  return [...generated, ...resources];
};

/** Every variable that our processes read, and those of Temporal's own client. */
const known = new Set([
  ...[...read(join(projectRoot(), 'libs/platform/config.ts')).matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name),
  ...['TEMPORAL_API_KEY', 'HOME'],
]);
const secrets = documents<Thing>(join(here, 'secrets.example.yaml'));
const components = ['keda', 'callback'].map((name) => join(here, 'components', name));
const overlays = readdirSync(join(here, 'overlays'));

describe.each(overlays)('the overlay %s', (overlay) => {
  const things = [join(here, 'overlays', overlay), ...components].flatMap(gather);
  const find = (kind: string, name: string): Thing | undefined =>
    things.find((thing) => thing.kind === kind && thing.metadata.name === name);
  const pods = things.flatMap((thing) =>
    thing.spec?.template?.spec?.containers
      ? [{ thing, labels: thing.spec.template.metadata.labels, pod: thing.spec.template.spec }]
      : [],
  );
  const cases = pods.map((entry) => [entry.thing.metadata.name, entry] as const);
  const serving = cases.filter(([, { thing }]) => thing.kind !== 'Job');

  it('says what it was not verified by', () => {
    expect(read(join(here, 'overlays', overlay, 'kustomization.yaml'))).toMatch(/Not yet verified: needs a cluster/);
  });

  it('has every process of docker-compose.yml', () => {
    expect(pods.map(({ thing }) => thing.metadata.name)).toEqual(
      expect.arrayContaining(['migrate', 'worker', 'ingress', 'admin-api', 'move-games']),
    );
  });

  it('has patches for what is there alone', () => {
    for (const place of [join(here, 'overlays', overlay), ...components]) {
      for (const { patches = [] } of documents<Kustomization>(join(place, 'kustomization.yaml'))) {
        for (const { target } of patches) expect(find(target.kind, target.name)).toBeDefined();
      }
    }
  });

  it.each(cases)('%s runs what the image brings, of the build that deploy.sh puts there', (name, { pod }) => {
    for (const { command, image } of pod.containers) {
      expect(image).toMatch(/^znatok:local$|^temporalio\/admin-tools:1\.32\.0$/);
      const [script] = command.join(' ').match(/dist\/[\w/-]+\.js/) ?? [];
      const source = script?.replace(/^dist\//, '').replace(/\.js$/, '.ts') ?? 'infra/temporal/setup-namespace.sh';
      expect({ name, exists: existsSync(join(projectRoot(), source)) }).toEqual({ name, exists: true });
    }
  });

  it.each(cases)('%s reads settings and secrets that there are, by names that a process knows', (_name, { pod }) => {
    for (const { env = [], envFrom = [] } of pod.containers) {
      for (const { configMapRef, secretRef } of envFrom) {
        const values = configMapRef
          ? find('ConfigMap', configMapRef.name)?.data
          : secrets.find(({ metadata }) => metadata.name === secretRef?.name)?.stringData;
        expect(values).toBeDefined();
        expect(Object.keys(values ?? {}).filter((key) => !known.has(key))).toEqual([]);
      }
      for (const { name, valueFrom } of env) {
        expect(known).toContain(name);
        if (!valueFrom) continue;
        const { name: secret, key } = valueFrom.secretKeyRef;
        expect(secrets.find(({ metadata }) => metadata.name === secret)?.stringData).toHaveProperty(key);
      }
    }
  });

  it.each(cases)('%s mounts what it has, and may do nothing that it need not', (_name, { pod }) => {
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    const volumes = (pod.volumes ?? []).map(({ name }) => name);
    for (const { resources, securityContext, volumeMounts = [] } of pod.containers) {
      expect(volumeMounts.map(({ name }) => name).filter((name) => !volumes.includes(name))).toEqual([]);
      expect(resources.requests).toEqual({ cpu: expect.any(String) as string, memory: expect.any(String) as string });
      expect(resources.limits.memory).toMatch(/^\d+[MG]i$/);
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  });

  it.each(serving)('%s is asked on its own port, and given longer to end than it takes', (_name, { pod }) => {
    const [container] = pod.containers;
    const port = container?.env?.find(({ name }) => name === 'PORT')?.value;
    expect(container?.ports).toEqual([{ name: 'http', containerPort: Number(port) }]);
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const) {
      expect(container?.[probe]?.httpGet.port).toBe('http');
      expect(container?.[probe]?.httpGet.path).toMatch(/^\/health\/(live|ready)$/);
    }
    const [, force] =
      /shutdownForceTime: '(\d+)s'/.exec(read(join(projectRoot(), 'apps/worker/start-worker.ts'))) ?? [];
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(Number(force));
  });

  it.each(serving)('%s survives the loss of a machine', (name, { thing }) => {
    expect(thing.spec.replicas).toBeGreaterThanOrEqual(2);
    const kept = things.some(
      (other) =>
        (other.kind === 'PodDisruptionBudget' && other.spec.selector?.matchLabels?.[COMPONENT] === name) ||
        (other.kind === 'WorkerResourceTemplate' && other.spec.workerDeploymentRef?.name === name),
    );
    expect(kept).toBe(true);
  });

  it('has services and rules of the network for pods that there are', () => {
    const labelled = new Set(pods.map(({ labels }) => labels[COMPONENT]));
    for (const { kind, spec, metadata } of things) {
      if (kind === 'Service') {
        const selected = pods.find(({ labels }) => labels[COMPONENT] === spec.selector?.[COMPONENT]);
        const ports = selected?.pod.containers[0]?.ports ?? [];
        for (const { port, targetPort } of spec.ports ?? []) {
          expect(ports).toContainEqual({ name: targetPort, containerPort: port });
        }
      }
      if (kind !== 'NetworkPolicy') continue;
      const { matchLabels = {}, matchExpressions = [] } = spec.podSelector ?? {};
      const named = [matchLabels[COMPONENT], ...matchExpressions.flatMap(({ values }) => values)].filter(Boolean);
      // The job of the namespace is in an overlay of its own.
      const missing = named.filter((name) => !labelled.has(name) && name !== 'temporal-namespace');
      expect({ policy: metadata.name, missing }).toEqual({ policy: metadata.name, missing: [] });
    }
  });

  it('tells the Worker Controller and the other processes the same of Temporal', () => {
    const worker = find('WorkerDeployment', 'worker');
    const connection = find('Connection', worker?.spec.workerOptions?.connectionRef.name ?? '');
    const told = find('ConfigMap', 'temporal')?.data;
    expect(connection?.spec.hostPort).toBe(told?.TEMPORAL_ADDRESS);
    const patched = /path: \/spec\/workerOptions\/temporalNamespace\n\s+value: (\S+)/.exec(
      read(join(here, 'overlays', overlay, 'kustomization.yaml')),
    )?.[1];
    expect(patched ?? worker?.spec.workerOptions?.temporalNamespace).toBe(told?.TEMPORAL_NAMESPACE);
    expect(find('ConfigMap', 'settings')?.data?.TEMPORAL_DEPLOYMENT_NAME).toBe('znatok/worker');
  });

  it('has a rehearsal that there is', () => {
    const type = find('WorkerDeployment', 'worker')?.spec.rollout?.gate.workflowType;
    expect(read(join(projectRoot(), 'workflows/index.ts'))).toContain(`export const ${type} = `);
  });

  it('labels what deploy.sh applies at a time of its own', () => {
    const script = read(join(here, 'deploy.sh'));
    for (const { thing } of pods) expect(script).toContain(componentOf(thing));
  });
});
