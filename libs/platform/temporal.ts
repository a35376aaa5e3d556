import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type GrpcRetryOptions,
} from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { readConfig } from './config';
import { ConfigError } from './config-error';
import { dataConverter } from './encryption/data-converter';
import { tracedCalls } from './traced-client';
import { isTracing } from './tracing';

export const TASK_QUEUE = 'games';

/** All builds of the worker are versions of this one deployment. */
export const deploymentName = (env = process.env): string =>
  readConfig(['TEMPORAL_DEPLOYMENT_NAME'], env).TEMPORAL_DEPLOYMENT_NAME;

/** Address, namespace, TLS and API key as TEMPORAL_* or a config file give them. */
export const temporalOptions = (): ReturnType<typeof loadClientConnectConfig> => loadClientConnectConfig();

/** gRPC's own pauses before it connects again grow to two minutes; games wait for what is said. Milliseconds. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 100 };

/** Between two tries of one call at most, milliseconds: what comes back a moment after a try is not used before the next. */
const LONGEST_PAUSE = 150;
/** So many tries of one call take some eight seconds: a restart of Temporal shows to nobody. */
const { delayFunction, retryableDecider } = defaultGrpcRetryOptions({ maxAttempts: 55 });
/** The SDK's own pauses between the tries of one call grow to five seconds. */
export const TRIES: GrpcRetryOptions = {
  retryableDecider,
  delayFunction: (attempt, status) => Math.min(LONGEST_PAUSE, delayFunction(attempt, status)),
};

/**
 * Connects a client.
 *
 * @throws ConfigError when Temporal can't be reached.
 */
export const connectTemporal = async (): Promise<Client> => {
  const { connectionOptions, namespace } = temporalOptions();
  const converter = dataConverter();
  try {
    const connection = await Connection.connect({
      ...connectionOptions,
      channelArgs: RECONNECT,
      interceptors: [makeGrpcRetryInterceptor(TRIES)],
      connectTimeout: '10s',
    });
    return new Client({
      connection,
      namespace: namespace ?? 'default',
      dataConverter: converter,
      ...(isTracing() && { interceptors: { workflow: [tracedCalls] } }),
    });
  } catch (error) {
    throw new ConfigError(
      `Temporal can't be reached at ${connectionOptions.address ?? '127.0.0.1:7233'}: start it, or set TEMPORAL_ADDRESS ` +
        `(${error instanceof Error ? error.message : String(error)})`,
    );
  }
};
