import { createHmac, hash } from 'node:crypto';
import { type Identities, type Principal, practiceKeyPrefix } from './identity.ts';
import type { PolicyDocument } from './policy.ts';

/** May do everything, as RAM's own policy of that name. */
export const administratorAccess: PolicyDocument = {
  version: '1',
  statements: [
    {
      effect: 'Allow',
      actions: { isNegated: false, patterns: ['*'] },
      resources: { isNegated: false, patterns: ['*'] },
      conditions: [],
    },
  ],
};

/**
 * Who can call a practice cloud that nobody gave identities: a RAM user who may do everything (like a real account's
 * daily key, it can assume roles), the account's own key, and a role. Keys follow from the seed, so they stay the
 * same from one command to the next.
 */
export function defaultIdentities(seed: string): Identities {
  const key = (name: string, principal: Principal) => ({
    accessKeyId: `${practiceKeyPrefix}${name}${hash('sha256', `key/${seed}/${name}`, 'hex').slice(0, 8)}`,
    accessKeySecret: practiceSecret(seed, name),
    isActive: true,
    principal,
  });
  return {
    identities: [
      key('Admin', { kind: 'ram-user', name: 'practice', policies: [administratorAccess] }),
      key('Account', { kind: 'account' }),
    ],
    roles: [{ name: 'practice', policies: [administratorAccess], maxSessionSeconds: 43_200 }],
  };
}

/** A secret that follows from the seed, visibly no real one. */
export function practiceSecret(seed: string, name: string): string {
  return `practice-${createHmac('sha256', `secret/${seed}`).update(name).digest('hex').slice(0, 21)}`;
}
