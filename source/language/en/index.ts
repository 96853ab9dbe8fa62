import { audit } from './audit.ts';
import { auditReport } from './audit-report.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { problems } from './problems.ts';
import { report } from './report.ts';
import { screens } from './screens.ts';
import { ui } from './ui.ts';
import { wizard } from './wizard.ts';

/** All English texts, one file per part of the program. */
export const english = {
  audit,
  auditReport,
  commands,
  common,
  problems,
  report,
  screens,
  ui,
  wizard,
} as const;
