import type { IntentSource } from '../bound-intent.ts';
import type { DriftItem } from '../drift/drift.ts';
import type { RuleFinding } from '../finding.ts';
import type { IntentRule, IntentView, RuleResult } from '../rule.ts';

/** Findings of one kind of drift. */
function judgeKind(kind: DriftItem['kind'], { bound, drift }: IntentView): RuleResult {
  const { items, unread } = drift();
  return {
    findings: items
      .filter(one => one.kind === kind)
      .map(one => findingOf(one, bound.connectionId, sourceText(bound.source))),
    unread,
  };
}

function findingOf(
  { key, object, what, is, should, stops }: DriftItem,
  connectionId: string,
  source: string,
): RuleFinding {
  return {
    object,
    key,
    connectionId,
    parameters: {
      // The plan's item, which mending goes by.
      item: key,
      what,
      source,
      ...(is === undefined ? {} : { is }),
      ...(should === undefined ? {} : { should }),
    },
    ...(stops === undefined ? {} : { stops }),
  };
}

/** `profile:office`, `run:0123abcd`: as a person can look it up. */
function sourceText(source: IntentSource): string {
  return source.kind === 'profile' ? `profile:${source.name}` : `run:${source.runId.slice(0, 8)}`;
}

const base = { family: 'drift', scope: 'intent' } as const;

/** How a connection stands against what somebody wants of it. */
export const driftRules: readonly IntentRule[] = [
  { ...base, id: 'drift-missing', severity: 'high', judge: view => judgeKind('missing', view) },
  { ...base, id: 'drift-changed', severity: 'medium', judge: view => judgeKind('changed', view) },
  { ...base, id: 'drift-extra', severity: 'medium', judge: view => judgeKind('extra', view) },
];
