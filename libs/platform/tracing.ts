import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Link,
  type Span,
  type SpanContext,
  type TimeInput,
} from '@opentelemetry/api';
import { readConfig } from './config';

/** Ends it: what is not exported yet is. */
export type Tracing = { stop(): Promise<void> };

let isOn = false;

/** Whether spans go anywhere. Where they don't, nothing is made for them. */
export const isTracing = (): boolean => isOn;

/** Milliseconds that an exporter may hold up the end of a process. */
const GRACE = 2_000;

/**
 * Exports traces by OTLP over HTTP, where OTEL_EXPORTER_OTLP_ENDPOINT (or …_TRACES_ENDPOINT) says where to. Headers, sampler and
 * the service's name are taken from OpenTelemetry's own variables. Without an endpoint its SDK is not even loaded.
 *
 * @throws ConfigError when the endpoint is no address
 */
export const startTracing = async (service: string, env = process.env): Promise<Tracing | undefined> => {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: all, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = readConfig(
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'],
    env,
  );
  if ((all ?? own) === undefined || env.OTEL_SDK_DISABLED === 'true') return undefined;
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const resource = resources
    .defaultResource()
    .merge(resources.resourceFromAttributes({ 'service.name': `znatok-${service}` }))
    .merge(resources.detectResources({ detectors: [resources.envDetector] }));
  const provider = new NodeTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  isOn = true;
  return {
    async stop() {
      isOn = false;
      const late = new Promise<void>((resolve) => setTimeout(resolve, GRACE).unref());
      await Promise.race([provider.shutdown().catch(() => {}), late]);
      trace.disable();
    },
  };
};

export interface SpanOf {
  readonly kind?: SpanKind;
  /** Ids, names, numbers; never words of people. */
  readonly attributes?: Attributes;
  readonly startTime?: TimeInput;
  /** What led to it, of `presentTrace`, the latest last: it goes on in that one's trace, and is linked to the others. */
  readonly after?: readonly (string | undefined)[];
}

/** The present span as the W3C's `traceparent`, for what goes on later or elsewhere; undefined where nobody traces. */
export const presentTrace = (): string | undefined => {
  if (!isOn) return undefined;
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
};

/** Acts within a span; of what fails it tells the kind, never the message, which may quote a player. */
export const inSpan = <T>(name: string, options: SpanOf, act: () => Promise<T>): Promise<T> => {
  if (!isOn) return act();
  const { after = [], ...rest } = options;
  const { parent, links } = ledTo(after);
  return trace.getTracer('znatok').startActiveSpan(name, { ...rest, links }, parent, async (span) => {
    try {
      return await act();
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
};

const ledTo = (after: readonly (string | undefined)[]): { readonly parent: Context; readonly links: Link[] } => {
  const present = context.active();
  const known = [...new Set(after)].flatMap((traceparent) => traceparent ?? []);
  const contexts = known.map((traceparent) => propagation.extract(present, { traceparent }));
  const parent = contexts.pop() ?? present;
  return { parent, links: contexts.flatMap((one) => linkTo(trace.getSpanContext(one))) };
};

const linkTo = (context: SpanContext | undefined): Link[] => (context ? [{ context }] : []);

const markFailed = (span: Span, error: unknown): void => {
  const kind = error instanceof Error ? error.name : typeof error;
  span.setStatus({ code: SpanStatusCode.ERROR, message: kind }).setAttribute('error.type', kind);
};

export { SpanKind };
