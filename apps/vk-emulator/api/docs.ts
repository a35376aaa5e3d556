import { randomBytes } from 'node:crypto';
import type { VkDocument } from '../world/model';
import { unixSeconds } from '../world/realm';
import { vkDocument } from '../world/vk-document';
import { invalid } from './api-error';
import type { Method } from './call';

const getMessagesUploadServer: Method = ({ publicUrl }) => ({ upload_url: `${publicUrl}/upload/doc` });

/** `file` is what the upload server answered. */
const save: Method = (call) => {
  const { params, world, chronicle, documents, uploads, publicUrl } = call;
  const upload = uploads.claimDocument(params.requiredText('file'));
  if (!upload) throw invalid('file is invalid: upload it first');
  const document: VkDocument = {
    id: world.documents.size + 1,
    accessKey: randomBytes(9).toString('hex'),
    title: params.text('title') ?? upload.name,
    size: upload.bytes.length,
    date: unixSeconds(call),
  };
  documents.write(document.id, upload.bytes);
  chronicle.commit({ fact: 'document', document });
  return { type: 'doc', doc: vkDocument(document, world.bot, publicUrl) };
};

export const docMethods: Readonly<Record<string, Method>> = {
  'docs.getMessagesUploadServer': getMessagesUploadServer,
  'docs.save': save,
};
