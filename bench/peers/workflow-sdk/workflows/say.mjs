import { createHash } from 'node:crypto';
import { getStepMetadata } from 'workflow';
import { send } from '../../vk.mjs';

/** The same each time a step is tried, so that VK knows what it has posted. */
const randomId = () => createHash('sha256').update(getStepMetadata().stepId).digest().readInt32LE(0);

export const say = async (chat, text) => {
  'use step';
  await send(chat, text, randomId());
};
