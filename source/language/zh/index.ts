import type { english } from '../en/index.ts';
import type { Texts } from '../texts.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { problems } from './problems.ts';
import { report } from './report.ts';

/** All Simplified Chinese texts; the type makes a missing or extra key a compile error. */
export const chinese: Texts<typeof english> = { commands, common, problems, report };
