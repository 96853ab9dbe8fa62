import type { Plan } from '../domain/plan.ts';
import { permissionProof } from '../domain/planning/permission-proof.ts';
import type { Translate } from '../language/translate.ts';

const parts = ['missing', 'proved', 'open'] as const;

/** Which RAM actions a plan needs and what is known of each, a line for each kind of knowledge; none needed: none. */
export function permissionLines(
  plan: Pick<Plan, 'permissions' | 'unread'>,
  translate: Translate,
): readonly string[] {
  const proof = permissionProof(plan);
  return parts.flatMap(part =>
    proof[part].length === 0
      ? []
      : [translate(`report.permissions.${part}`, { actions: proof[part].join('  ') })],
  );
}
