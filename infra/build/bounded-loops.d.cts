import type { BundleOptions } from '@temporalio/worker';

/** The same JavaScript, its loops bounded. */
export declare const boundLoops: (source: string) => string;

/** Bounds the loops of all that is bundled, packages excepted. */
export declare const withBoundedLoops: NonNullable<BundleOptions['webpackConfigHook']>;
