export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The parts of a multipart form. */
export interface MultipartForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, UploadedFile>>;
}

/** Reads a whole multipart body; undefined when it is malformed. */
export const readMultipart = async (body: Buffer, contentType: string): Promise<MultipartForm | undefined> => {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    const fields: Record<string, string> = {};
    const files: Record<string, UploadedFile> = {};
    for (const [name, value] of form) {
      if (typeof value === 'string') fields[name] = value;
      else files[name] = { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) };
    }
    return { fields, files };
  } catch {
    return undefined;
  }
};
