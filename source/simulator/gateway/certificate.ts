import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../cloud/clock.ts';

/** A certificate for this machine, made for one run. */
export type Certificate = {
  /** PEM; the private key never touches the disk. */
  readonly key: string;
  readonly cert: string;
  /** The certificate in a file that only its owner may read, for clients to trust. */
  readonly path: string;
  remove(): Promise<void>;
};

const lifetimeMs = 30 * 24 * 3_600_000;

/** Makes a self-signed certificate for localhost and the loopback addresses, valid for 30 days. */
export async function makeCertificate(clock: Clock): Promise<Certificate> {
  const { generate } = await import('selfsigned');
  const nowMs = clock.now();
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(nowMs - 3_600_000),
    notAfterDate: new Date(nowMs + lifetimeMs),
    extensions: [
      // Its own authority: a client that is told to trust it needs no other.
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), 'vpclink-practice-'));
  const path = join(folder, 'certificate.pem');
  await writeFile(path, made.cert, { mode: 0o600, flag: 'wx' });
  return {
    key: made.private,
    cert: made.cert,
    path,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
