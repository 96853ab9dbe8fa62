import { type AlibabaCloudOptions, createAlibabaCloud } from '../../source/cloud/alibaba-cloud.ts';
import type { CallRecord } from '../../source/cloud/calls/call-record.ts';
import type { Clock } from '../../source/cloud/clock.ts';
import type { Cloud } from '../../source/cloud/cloud.ts';
import type { CredentialsProvider } from '../../source/cloud/credentials/credentials-provider.ts';
import type { SigningKeys } from '../../source/cloud/protocol/rpc-client.ts';

export const practiceKeys: SigningKeys = {
  accessKeyId: 'PracticeKeyTest0001',
  accessKeySecret: 'practice-secret-of-the-test',
};

/** Time that passes only by sleeping, at once. */
export type InstantClock = Clock & { readonly slept: readonly number[]; advance(durationMs: number): void };

export function instantClock(startMs = Date.parse('2026-03-01T08:00:00Z')): InstantClock {
  let nowMs = startMs;
  const slept: number[] = [];
  return {
    slept,
    now: () => nowMs,
    sleep: async (durationMs, signal) => {
      signal?.throwIfAborted();
      slept.push(durationMs);
      nowMs += durationMs;
    },
    advance: durationMs => {
      nowMs += durationMs;
    },
  };
}

export function fixedKeys(keys: SigningKeys = practiceKeys): CredentialsProvider {
  return {
    keys: async () => ({ ok: true, value: keys }),
    renew: async () => ({ ok: true, value: keys }),
  };
}

export type TestAdapter = {
  readonly cloud: Cloud;
  readonly records: readonly CallRecord[];
  readonly clock: InstantClock;
};

/** The adapter on a server of the test, with instant pauses of half the full jitter. */
export function testAdapter(origin: string, options: Partial<AlibabaCloudOptions> = {}): TestAdapter {
  const records: CallRecord[] = [];
  const clock = instantClock();
  let nonces = 0;
  const cloud = createAlibabaCloud(testOptions());
  return { cloud, records, clock };

  function testOptions(): AlibabaCloudOptions {
    return {
      credentials: fixedKeys(),
      endpoint: { kind: 'practice', origin },
      clock,
      random: () => 0.5,
      nonce: () => {
        nonces += 1;
        return `nonce-${nonces}`;
      },
      timeouts: { connectMs: 2_000, readMs: 10_000 },
      onCall: record => records.push(record),
      ...options,
    };
  }
}
