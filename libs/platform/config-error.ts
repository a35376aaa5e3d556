/** Something the operator must mend before the process can start: printed as one line, exit code 1. */
export class ConfigError extends Error {
  readonly code = 'CONFIG';
}
