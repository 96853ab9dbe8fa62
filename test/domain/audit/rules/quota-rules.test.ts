import { expect, test } from 'vitest';
import { auditInventory } from '../../../../source/domain/audit/audit-inventory.ts';
import type { SecurityGroup } from '../../../../source/domain/inventory.ts';
import { buildGroup, buildInventory } from '../../inventory-builder.ts';

const regionId = 'cn-beijing';

/** What the quota rule says of an account with this one group. */
function judge(group: SecurityGroup) {
  const inventory = buildInventory([{ regionId, securityGroups: [group] }]);
  const report = auditInventory({ inventory, nowIso: '2026-03-01T08:00:00Z' });
  return {
    findings: report.findings
      .filter(one => one.rule === 'quota-nearly-used')
      .map(({ object, parameters }) => [object.id, parameters.used]),
    unread: report.unread.filter(one => one.rules.includes('quota-nearly-used')).map(one => one.subject),
  };
}

const group = (fields: Pick<SecurityGroup, 'ruleCount'>) =>
  buildGroup({ securityGroupId: 'sg-1', vpcId: 'vpc-1', regionId, rules: 'unread', ...fields });

test('a group whose rules were not read has as many as the list of groups says', () => {
  expect(judge(group({ ruleCount: 180 }))).toEqual({ findings: [['sg-1', 180]], unread: [] });
  expect(judge(group({ ruleCount: 12 }))).toEqual({ findings: [], unread: [] });
});

test('a group whose rules nobody counted is unknown, not far from full', () => {
  expect(judge(group({}))).toEqual({ findings: [], unread: [`security-group/${regionId}/sg-1`] });
});
