import type { StepKind } from '../domain/step.ts';

/**
 * How long a step may take until a read shows its goal, in milliseconds: what the vendor's own provider waits
 * (alibaba-cloud-api.md section 7).
 */
export const stepDeadlineMs: Readonly<Record<StepKind, number>> = {
  'create-router-interface': 300_000,
  'bind-router-interface': 120_000,
  'connect-router-interface': 300_000,
  'activate-router-interface': 300_000,
  'deactivate-router-interface': 500_000,
  'delete-router-interface': 1_000_000,
  'create-peering-connection': 300_000,
  'delete-peering-connection': 300_000,
  'create-route': 600_000,
  'delete-route': 600_000,
  'authorize-rule': 120_000,
  'revoke-rule': 300_000,
};

/** How often one step sends its call in one process, whatever the reason. */
export const maximumSends = 12;

/** How often it does so without knowing what became of the call, or while the cloud refuses the rate. */
export const maximumBlindSends = 6;

/** Time between two empty reads that together prove absence (failure-modes.md section 4, Stale read). */
export const settleMs = 5000;

/** Past this age a token may be forgotten by the cloud: look first (failure-modes.md section 5). */
export const tokenLifetimeMs = 30 * 60_000;
