import type { english } from '../en/index.ts';
import type { Texts } from '../texts.ts';
import { audit } from './audit.ts';
import { auditReport } from './audit-report.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { problems } from './problems.ts';
import { report } from './report.ts';
import { screens } from './screens.ts';
import { ui } from './ui.ts';
import { wizard } from './wizard.ts';

/** All Simplified Chinese texts; the type makes a missing or extra key a compile error. */
export const chinese: Texts<typeof english> = {
  audit,
  auditReport,
  commands,
  common,
  problems,
  report,
  screens,
  ui,
  wizard,
};
