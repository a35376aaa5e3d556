/** Something that was read to be edited, with the version that an edit must name (its ETag). */
export interface Versioned<T> {
  readonly value: T;
  readonly version: string;
}

export const versionedAnswerOf = async <T>(call: Promise<{ data?: T; response: Response }>): Promise<Versioned<T>> => {
  const { data, response } = await call;
  return { value: data as T, version: response.headers.get('etag') ?? '*' };
};
