import { ServiceError } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { VkError, VkUnreachable } from '../../../libs/vk/errors';

/** Classes of SQLSTATE that a healthy Postgres gives up again: connection, rollback, resources, intervention, system. */
const PASSING_SQL = /^(08|40|53|55|57|58)/;

/** What pg and its pool throw without a code. */
const PASSING_POOL =
  /connection terminated|is not queryable|timeout exceeded when trying to connect|pool after calling end/i;

/**
 * Whether an activity failed because something outside is down for a while (VK, Postgres, Temporal), and not by a mistake in
 * the code: waiting mends the one, only a new build the other.
 */
export const isPassing = (error: unknown): boolean => {
  if (error instanceof VkError || error instanceof CancelledFailure || error instanceof ServiceError) return true;
  if (error instanceof ApplicationFailure) return error.type?.startsWith('Vk:') ?? false;
  return isOutage(error);
};

/** Whether VK or Postgres gave no proper answer: the next try may work, whenever that is. */
export const isOutage = (error: unknown): boolean => {
  if (error instanceof VkUnreachable) return true;
  if (error instanceof ApplicationFailure) return error.type === 'Vk:retry' && error.nextRetryDelay === undefined;
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && (/^E[A-Z]+$/.test(code) || PASSING_SQL.test(code))) return true;
  return PASSING_POOL.test(error.message);
};
