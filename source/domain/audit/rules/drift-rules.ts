import { type IntentRule, passes } from '../rule.ts';

const base = { family: 'drift', scope: 'intent', judge: () => passes } as const;

/** How a connection stands against what somebody wants of it. */
export const driftRules: readonly IntentRule[] = [
  { ...base, id: 'drift-missing', severity: 'high' },
  { ...base, id: 'drift-changed', severity: 'medium' },
  { ...base, id: 'drift-extra', severity: 'medium' },
];
