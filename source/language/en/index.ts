import { common } from './common.ts';
import { problems } from './problems.ts';

/** All English texts, one file per part of the program. */
export const english = { common, problems } as const;
