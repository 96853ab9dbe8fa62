import type { RuleId } from '../../../source/domain/audit/rule-id.ts';
import type { Edit } from './edit-account.ts';

/** One thing done to a healthy account, and what the audit has to say of it. */
export type Mutation = {
  /** What was done, in which kind of place. */
  readonly kind: string;
  /** Where. */
  readonly place: string;
  readonly edit: Edit;
  readonly rule: RuleId;
  readonly objectId: string;
};

let planted = 0;

/** An id that nothing has yet. */
export function plantedId(prefix: string): string {
  planted += 1;
  return `${prefix}-planted${planted}`;
}
