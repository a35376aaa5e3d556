import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Files in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** Whoever trusts this one trusts the certificate. */
  readonly authority: string;
}

const CURVE = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];

/** A certificate for `localhost`, and an authority of its own that has signed it; undefined without openssl 3. */
export const selfMade = (directory: string, name: string): Certificate | undefined => {
  const file = (end: string): string => join(directory, `${name}${end}`);
  const made = { cert: file('.crt'), key: file('.key'), authority: file('-authority.crt') };
  const authorityKey = file('-authority.key');
  const request = (...options: string[]): boolean =>
    spawnSync('openssl', ['req', '-x509', ...CURVE, ...options]).status === 0;
  const isMade =
    request('-subj', `/CN=${name} authority`, '-keyout', authorityKey, '-out', made.authority) &&
    request(
      ...['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost', '-addext', 'basicConstraints=CA:FALSE'],
      ...['-CA', made.authority, '-CAkey', authorityKey, '-keyout', made.key, '-out', made.cert],
    );
  return isMade ? made : undefined;
};
