import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import type { AuditQuestion } from '../../source/domain/audit/audit-view.ts';
import { loadWorld } from '../../source/simulator/worlds/load-world.ts';
import { must } from '../helpers/must.ts';
import { inventoryOfWorld } from '../prediction/inventory-of-world.ts';

export type AuditedCompany = { readonly question: AuditQuestion; readonly report: AuditReport };

const nowIso = '2026-11-21T14:02:00.000Z';
let made: AuditedCompany | undefined;

/** The `company` world as an audit sees it: some forty connections, most of them broken in one way each. */
export function auditedCompany(): AuditedCompany {
  made ??= auditCompany();
  return made;
}

function auditCompany(): AuditedCompany {
  const world = must(loadWorld('company', { nowMs: Date.parse(nowIso) }));
  const regionIds = [...new Set(world.all('vpcs').map(vpc => vpc.regionId))].sort();
  const question = {
    inventory: inventoryOfWorld(world, world.all('accounts')[0]?.id ?? '', regionIds),
    nowIso,
  };
  return { question, report: auditInventory(question) };
}
