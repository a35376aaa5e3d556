import type { VkDocument } from './model';

export const documentPath = ({ id, accessKey }: VkDocument): string => `/doc/${id}/${accessKey}`;

/** «Other» among VK's eight types of documents. */
const OTHER = 8;

/** A document object as docs.save and attachments show it. */
export const vkDocument = (document: VkDocument, owner: number, publicUrl: string): Record<string, unknown> => {
  const { id, title, size, accessKey, date } = document;
  return {
    id,
    owner_id: owner,
    title,
    size,
    ext: /\.(\w{1,8})$/.exec(title)?.[1] ?? 'bin',
    date,
    type: OTHER,
    url: `${publicUrl}${documentPath(document)}`,
    access_key: accessKey,
  };
};
