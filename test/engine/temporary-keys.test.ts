import { describe, expect, it } from 'vitest';
import { createAlibabaCloud } from '../../source/cloud/alibaba-cloud.ts';
import { assumeRoleOn } from '../../source/cloud/assume-role-on.ts';
import type { CredentialSource } from '../../source/cloud/credentials/credential-source.ts';
import { createCredentialsProvider } from '../../source/cloud/credentials/credentials-provider.ts';
import { parseEndpoint } from '../../source/cloud/endpoint/parse-endpoint.ts';
import type { ConnectionKind, Intent } from '../../source/domain/intent.ts';
import type { RunEvent } from '../../source/engine/run-event.ts';
import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import { planTutorial, runPlan } from '../helpers/engine-run.ts';
import { must } from '../helpers/must.ts';
import { type Practice, startPractice } from '../helpers/practice.ts';

const allow: Intent['allow'] = [{ protocol: 'ICMP' }];
const kinds = ['router-interface', 'peering-connection'] as const;

type Session = { readonly practice: Practice; readonly reads: () => number };

/** The adapter with keys of a role, fetched by AssumeRole from the practice cloud itself, for 15 minutes each. */
async function temporarySession(faults: FaultScriptInput): Promise<Session> {
  const practice = await startPractice({ faults });
  const { clock, random, accountId } = practice;
  const endpoint = must(parseEndpoint(practice.practice.endpoint));
  let nonces = 0;
  const nonce = () => {
    nonces += 1;
    return `temporary-${nonces}`;
  };
  const assumeRole = assumeRoleOn({ endpoint, clock, random, nonce });
  const roleArn = `acs:ram::${accountId}:role/practice`;
  let reads = 0;
  const source: CredentialSource = {
    kind: 'instance-role',
    location: 'test',
    read: () => {
      reads += 1;
      const keys = { ...practice.practice.credentials };
      return assumeRole({ keys, roleArn, sessionName: `read-${reads}`, durationSeconds: 900 });
    },
  };
  const credentials = createCredentialsProvider({ source, clock });
  const cloud = createAlibabaCloud({ credentials, endpoint, clock, random, nonce, maxConcurrentCalls: 512 });
  return { practice: { ...practice, cloud }, reads: () => reads };
}

async function connect(kind: ConnectionKind, faults: FaultScriptInput, onEvent?: Listener) {
  const session = await temporarySession(faults);
  const { practice } = session;
  try {
    const plan = await planTutorial(practice, { kind, allow });
    const listen = onEvent === undefined ? {} : { onEvent: (event: RunEvent) => onEvent(event, practice) };
    const { value } = await runPlan(practice, plan, listen);
    const refused = practice.practice.calls.filter(call => /Expired/.test(call.code ?? ''));
    const changed = practice.practice.calls.filter(call => call.effect === 'changed');
    return { result: value.result, reads: session.reads(), refused: refused.length, changed: changed.length };
  } finally {
    await practice.stop();
  }
}

type Listener = (event: RunEvent, practice: Practice) => void;

const none: FaultScriptInput = { directives: [] };

describe('a run with temporary keys', () => {
  it.each(kinds)('gets new ones when the cloud calls them expired at any change: %s', async kind => {
    const whole = await connect(kind, none);
    expect(whole.result).toBe('done');
    for (let nth = 1; nth <= whole.changed; nth += 1) {
      const expired = { when: { isMutating: true, nth }, fault: { kind: 'expired-token' as const } };
      const run = await connect(kind, { directives: [expired] });
      expect(run, `change ${nth}`).toEqual({ ...whole, reads: whole.reads + 1, refused: 1 });
    }
  });

  it.each(kinds)('gets new ones before they end, so that none ever expires: %s', async kind => {
    // Six minutes pass after each step: keys of fifteen minutes have less than ten left before the next one begins.
    const run = await connect(kind, none, (event, { clock }) => {
      if (event.type === 'step' && event.state === 'verified') clock.advance(6 * 60_000);
    });
    expect(run.result).toBe('done');
    expect(run.refused).toBe(0);
    expect(run.reads).toBeGreaterThan(3);
  });

  it('gives up, with what exists told, where new ones are called expired too', async () => {
    const directives = [
      { when: { operation: 'CreateRouteEntry' }, fault: { kind: 'expired-token' as const } },
    ];
    const run = await connect('peering-connection', { directives });
    expect(run.result).toBe('partial');
    expect(run.refused).toBeLessThanOrEqual(4);
  });
});
