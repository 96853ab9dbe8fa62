import { describe, expect, it } from 'vitest';
import type { CredentialSource, Credentials } from '../../../source/cloud/credentials/credential-source.ts';
import { createCredentialsProvider } from '../../../source/cloud/credentials/credentials-provider.ts';
import { instantClock } from '../adapter.ts';

function sourceOf(answers: readonly Credentials[]) {
  let reads = 0;
  const source: CredentialSource = {
    kind: 'instance-role',
    location: 'r',
    read: async () => {
      reads += 1;
      const value = answers[Math.min(reads, answers.length) - 1];
      return value === undefined
        ? { ok: false, problem: { code: 'instance-role-unavailable', parameters: {} } }
        : { ok: true, value };
    },
  };
  return { source, reads: () => reads };
}

const keys = (name: string) => ({ accessKeyId: name, accessKeySecret: 's', securityToken: 't' });

describe('keys in use', () => {
  it('are read once, for all who ask at the same time', async () => {
    const { source, reads } = sourceOf([{ keys: keys('a') }]);
    const provider = createCredentialsProvider({ source, clock: instantClock() });
    const answers = await Promise.all([provider.keys(), provider.keys(), provider.keys()]);
    expect(reads()).toBe(1);
    expect(new Set(answers.map(answer => answer.ok && answer.value)).size).toBe(1);
    await provider.keys();
    expect(reads()).toBe(1);
  });

  it('are read anew when less than ten minutes are left', async () => {
    const clock = instantClock(0);
    const hour = 3_600_000;
    const { source, reads } = sourceOf([
      { keys: keys('a'), expiresAtMs: hour },
      { keys: keys('b'), expiresAtMs: 2 * hour },
    ]);
    const provider = createCredentialsProvider({ source, clock });
    await provider.keys();
    clock.advance(hour - 10 * 60_000 - 1);
    expect(await provider.keys()).toMatchObject({ value: { accessKeyId: 'a' } });
    clock.advance(1);
    expect(await provider.keys()).toMatchObject({ value: { accessKeyId: 'b' } });
    expect(reads()).toBe(2);
  });

  it('stay the same object while the source has nothing newer', async () => {
    const { source, reads } = sourceOf([{ keys: keys('a') }, { keys: { ...keys('a') } }]);
    const provider = createCredentialsProvider({ source, clock: instantClock() });
    const first = await provider.keys();
    const again = first.ok ? await provider.renew(first.value) : first;
    expect(reads()).toBe(2);
    expect(again.ok && first.ok && again.value === first.value).toBe(true);
  });

  it('are renewed once for all whose calls met the expired ones', async () => {
    const { source, reads } = sourceOf([{ keys: keys('a') }, { keys: keys('b') }]);
    const provider = createCredentialsProvider({ source, clock: instantClock() });
    await provider.keys();
    const expired = keys('a');
    await Promise.all([provider.renew(expired), provider.renew(expired)]);
    expect(await provider.renew(expired)).toMatchObject({ value: { accessKeyId: 'b' } });
    expect(reads()).toBe(2);
  });

  it('that cannot be read are told, and asked for again the next time', async () => {
    const { source, reads } = sourceOf([]);
    const provider = createCredentialsProvider({ source, clock: instantClock() });
    expect(await provider.keys()).toMatchObject({
      ok: false,
      problem: { code: 'instance-role-unavailable' },
    });
    await provider.keys();
    expect(reads()).toBe(2);
  });
});
