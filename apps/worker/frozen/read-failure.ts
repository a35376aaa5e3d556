import type { Client } from '@temporalio/client';
import type { ProtoFailure } from '@temporalio/common';
import { decodeFailure } from '@temporalio/common/lib/internal-non-workflow';
import type { Failed } from './describe-failure';

/** A failure as Temporal keeps it, decrypted where payloads are encrypted. */
export const readFailure = async (client: Client, failure: ProtoFailure): Promise<Failed> => {
  const { payloadCodecs, payloadConverter } = client.options.loadedDataConverter;
  const inWords = ({ encodedAttributes, cause, ...rest }: ProtoFailure): Failed => {
    const encoded = encodedAttributes
      ? payloadConverter.fromPayload<{ message?: string; stack_trace?: string }>(encodedAttributes)
      : {};
    return {
      ...rest,
      message: encoded.message ?? rest.message,
      stackTrace: encoded.stack_trace ?? rest.stackTrace,
      ...(cause && { cause: inWords(cause) }),
    };
  };
  return inWords(await decodeFailure(payloadCodecs, failure));
};
