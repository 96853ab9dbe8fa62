import { commands } from './commands.ts';
import { common } from './common.ts';
import { problems } from './problems.ts';
import { report } from './report.ts';

/** All English texts, one file per part of the program. */
export const english = { commands, common, problems, report } as const;
