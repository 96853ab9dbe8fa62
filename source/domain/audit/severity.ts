/**
 * How bad a finding is, worst first: `critical` traffic that should pass cannot, `high` part of it cannot or soon
 * will not, `medium` more is open or routed than needed, `low` worth tidying up.
 */
export const severities = ['critical', 'high', 'medium', 'low'] as const;

export type Severity = (typeof severities)[number];

/** Whether one is as bad as the other, or worse. */
export function isAtLeast(one: Severity, other: Severity): boolean {
  return severities.indexOf(one) <= severities.indexOf(other);
}
