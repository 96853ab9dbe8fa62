import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:https';
import { dirname } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../practice-client.ts';

const open: TestCloud[] = [];

async function startTls(): Promise<TestCloud> {
  // The certificate is judged by the machine's own clock, so it is made by that one.
  const made = await startTestCloud({
    tls: true,
    clock: { now: () => Date.now(), sleep: async () => undefined },
  });
  open.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ cloud }) => cloud.close()));
});

function ask(endpoint: string, ca?: Buffer): Promise<number | string> {
  return new Promise(resolve => {
    const sent = request(`${endpoint}/?Format=JSON`, { method: 'POST', ca, agent: false }, response => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    sent.end();
  });
}

describe('HTTPS', () => {
  it('serves clients that trust its certificate, by address and by name, and no others', async () => {
    const { cloud } = await startTls();
    expect(cloud.endpoint).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const certificate = readFileSync(cloud.certificatePath ?? '');
    expect(await ask(cloud.endpoint, certificate)).toBe(400);
    expect(await ask(cloud.endpoint.replace('127.0.0.1', 'localhost'), certificate)).toBe(400);
    expect(await ask(cloud.endpoint)).toMatch(/CERT/);
  });

  it('keeps the certificate in a private file, without the key, and takes it away at the end', async () => {
    const { cloud } = await startTls();
    const path = cloud.certificatePath ?? '';
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain('PRIVATE KEY');
    expect(new X509Certificate(text).subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    );
    await cloud.close();
    expect(existsSync(dirname(path))).toBe(false);
  });

  it('is made anew at every start', async () => {
    const [one, other] = [await startTls(), await startTls()].map(({ cloud }) =>
      readFileSync(cloud.certificatePath ?? '', 'utf8'),
    );
    expect(one).not.toBe(other);
  });
});
