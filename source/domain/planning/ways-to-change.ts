import type { PlanItem } from '../plan.ts';

/** How a left-out item can be had after all: take it in again, consent to it, or edit it into something possible. */
export type WayToChange = 'include' | 'consent' | 'edit';

/** Reasons that the user's consent answers. */
const consentable: ReadonlySet<string> = new Set([
  'route-diverts',
  'route-withdraws-cen',
  'rule-overrides-drop',
  'edit-widens',
]);

/** Reasons that lie outside of the item: no other range or port would help. */
const outside: ReadonlySet<string> = new Set([
  'needs-link',
  'needs-verdict',
  'fact-unread',
  'route-table-gateway',
  'route-table-busy',
  'route-without-way-back',
  'security-group-service-managed',
  'rule-drop-unresolved',
  'quota-exceeded',
]);

/** What a person can do about an item that is not added; empty for one that is, and where nothing about it helps. */
export function waysToChange({ item, state, problems }: PlanItem): readonly WayToChange[] {
  if (state === 'add' || state === 'have') return [];
  const codes = problems.map(({ code }) => code);
  const isExcluded = codes.includes('excluded-by-user');
  if (item === 'link') return isExcluded ? ['include'] : [];
  if (isExcluded) return ['include', 'edit'];
  if (codes.some(code => outside.has(code))) return [];
  return state === 'skip' && codes.some(code => consentable.has(code)) ? ['consent', 'edit'] : ['edit'];
}

/** The key that an edit of the item names: that of the candidate, also where it was edited before. */
export function editKey({ key, editedFrom }: Pick<PlanItem, 'key' | 'editedFrom'>): string {
  return editedFrom ?? key;
}
