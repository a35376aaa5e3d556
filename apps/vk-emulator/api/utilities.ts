import { unixSeconds } from '../world/realm';
import type { Method } from './call';

const getServerTime: Method = (call) => unixSeconds(call);

export const utilityMethods: Readonly<Record<string, Method>> = { 'utils.getServerTime': getServerTime };
