import type { ConnectionKind } from '../domain/intent.ts';
import { applyPolicy, auditPolicy } from '../domain/ram-policy.ts';
import type { CommandRunner, Invocation } from './command.ts';
import { exitCodes } from './exit-code.ts';
import { text } from './intent-options.ts';

/** `vpclink policy audit`: what reading everything needs. */
export const runPolicyAudit: CommandRunner = async (_invocation, { output }) => {
  output.write(`${JSON.stringify(auditPolicy(), null, 2)}\n`);
  return exitCodes.done;
};

/** `vpclink policy apply [--kind K]`: what connecting, rolling back and disconnecting need, for one kind or for both. */
export const runPolicyApply: CommandRunner = async (invocation, { output }) => {
  output.write(`${JSON.stringify(applyPolicy(kindsOf(invocation)), null, 2)}\n`);
  return exitCodes.done;
};

function kindsOf({ options }: Invocation): readonly ConnectionKind[] {
  const kind = text(options, 'kind');
  if (kind === 'router-interface' || kind === 'peering-connection') return [kind];
  return ['peering-connection', 'router-interface'];
}
