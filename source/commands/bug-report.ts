import { redact } from '../cloud/protocol/redact.ts';
import type { SigningKeys } from '../cloud/protocol/rpc-client.ts';
import { sanitiseText } from '../domain/sanitise-text.ts';
import type { Translate } from '../language/translate.ts';

export type BugReport = {
  readonly error: unknown;
  /** Its values with names of secrets are taken out of the report, and `VPCLINK_DEBUG=1` asks for the stack. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly translate: Translate;
};

/** Names of variables that hold secrets, whoever set them. */
const secretName = /KEY|SECRET|TOKEN|PASSWORD|CREDENTIAL/i;

const longestLine = 400;

/**
 * What is said of an exception that nobody expected: one line, and with `VPCLINK_DEBUG=1` its stack. An error of a
 * library may carry the whole request, so nothing of it is shown but name, message and places, without secrets and
 * safe for a terminal (failure-modes.md section 7).
 */
export function bugReport({ error, environment, translate }: BugReport): string {
  const isError = error instanceof Error;
  const what = shown(isError ? error.name : 'error', environment);
  const line = `${translate('commands.say.bug', { what })}\n`;
  if (environment.VPCLINK_DEBUG !== '1' || !isError) return line;
  return `${line}${shown(error.stack ?? error.message, environment)}\n`;
}

/** Secrets go before the text is cut into lines: one may hold a line break itself. */
function shown(text: string, environment: BugReport['environment']): string {
  // Places of our own code are URLs too; they must stay.
  const lines = redact(text.replaceAll('file://', ''), secretsIn(environment)).split('\n');
  return lines.map(line => sanitiseText(line, longestLine)).join('\n');
}

function secretsIn(environment: BugReport['environment']): readonly SigningKeys[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    secretName.test(name) && value ? [{ accessKeyId: value, accessKeySecret: '' }] : [],
  );
}
