import type { problems as english } from '../en/problems.ts';
import type { Texts } from '../texts.ts';
import { auditProblems } from './audit-problems.ts';
import { cloudProblems } from './cloud-problems.ts';
import { engineProblems } from './engine-problems.ts';
import { intentProblems } from './intent-problems.ts';
import { planProblems } from './plan-problems.ts';
import { reachProblems } from './reach-problems.ts';
import { simulatorProblems } from './simulator-problems.ts';
import { storeProblems } from './store-problems.ts';
import { usageProblems } from './usage-problems.ts';
import { waiverProblems } from './waiver-problems.ts';
import { worldProblems } from './world-problems.ts';

/** The problems' reasons and remedies in Simplified Chinese. */
export const problems: Texts<typeof english> = {
  ...auditProblems,
  ...cloudProblems,
  ...engineProblems,
  ...intentProblems,
  ...planProblems,
  ...reachProblems,
  ...simulatorProblems,
  ...storeProblems,
  ...usageProblems,
  ...waiverProblems,
  ...worldProblems,
};
