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

/**
 * One entry per problem code: `reason` says what is the matter, `remedy` what would be right. Placeholders are the
 * problem's parameters. Each part of the program keeps its own file, spread in here.
 */
export const problems = {
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
} as const;
