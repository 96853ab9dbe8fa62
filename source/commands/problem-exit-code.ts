import type { Problem } from '../domain/problem.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';

/** Problems that stop a command before anything was changed: which of the contract's codes they mean. */
const codesByPrefix: readonly (readonly [RegExp, ExitCode])[] = [
  // Files of the person that something else holds, or that are meant for something else.
  [
    /^(waiver-file-busy|config-busy|practice-state-busy|baseline-other-account|adopt-(end-unseen|not-standing))$/,
    exitCodes.blocked,
  ],
  [/^waiver-file-write-failed$/, exitCodes.failedNothingChanged],
  // What the person wrote, or where the person said it stands.
  [
    /^(consent-missing$|marks-consent-missing$|usage|end-(region-unknown|not-found|name)|value|flag|region|allow|cidr|route-of|connection-(name|not-found)|endpoint|world|practice|profile|faults?|plan-file|config|waiver|baseline|edit)-?/,
    exitCodes.usage,
  ],
  [
    /^(end-(region-unread|maybe-unread)|audit-connection-maybe-unread|adopt-unread|marks-unread)$/,
    exitCodes.incomplete,
  ],
  [/^(read-only-refused|lock-held|call-denied|call-quota|call-arrears)$/, exitCodes.blocked],
  [/^call-aborted$/, exitCodes.interrupted],
];

/** The exit code of a problem that ended a command with nothing changed. */
export function exitCodeOfProblem({ code }: Problem): ExitCode {
  const found = codesByPrefix.find(([pattern]) => pattern.test(code));
  return found === undefined ? exitCodes.failedNothingChanged : found[1];
}
