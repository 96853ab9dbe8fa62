import type { SecurityGroupRules } from '../../domain/inventory.ts';
import type { Caller } from '../calls/caller.ts';
import type { ReadOperationName } from '../calls/operation.ts';
import type { ReadCloud, ReadResult, SecurityGroupQuery } from '../cloud.ts';
import { lazily } from './lazily.ts';
import { listByTokens, listItemsByTokens } from './list-by-tokens.ts';
import { parseAnswer } from './parse-answer.ts';
import { placeInRegion } from './place-in-region.ts';

/** Security groups, their rules, and who is in them (alibaba-cloud-api.md section 1.7). */
export function readSecurity(
  caller: Caller<ReadOperationName>,
): Pick<ReadCloud, 'securityGroups' | 'securityGroupRules' | 'instances'> {
  const schemas = securitySchemas();
  return {
    securityGroups: ({ regionId, vpcId, signal }) =>
      placeInRegion(
        regionId,
        listItemsByTokens({
          ...{ caller, regionId, signal, operation: 'DescribeSecurityGroups', parameters: { VpcId: vpcId } },
          path: ['SecurityGroups', 'SecurityGroup'],
          item: schemas.securityGroup,
          pageSize: { MaxResults: 100 },
        }),
      ),
    securityGroupRules: query => readRules({ caller, schemas }, query),
    instances: ({ regionId, vpcId, signal }) =>
      placeInRegion(
        regionId,
        listItemsByTokens({
          ...{ caller, regionId, signal, operation: 'DescribeInstances', parameters: { VpcId: vpcId } },
          path: ['Instances', 'Instance'],
          item: schemas.instance,
          pageSize: { MaxResults: 100 },
        }),
      ),
  };
}

type SecuritySchemas = ReturnType<typeof securitySchemas>;

function securitySchemas() {
  return {
    securityGroup: lazily(async () => (await import('../answers/security-group.ts')).securityGroup),
    instance: lazily(async () => (await import('../answers/instance.ts')).instance),
    securityGroupRule: lazily(
      async () => (await import('../answers/security-group-rule.ts')).securityGroupRule,
    ),
    securityGroupAttributes: lazily(
      async () => (await import('../answers/security-group.ts')).securityGroupAttributes,
    ),
  };
}

/** Both directions at once; clients that ignored NextToken here missed rules (section 1.7). */
async function readRules(
  { caller, schemas }: { readonly caller: Caller<ReadOperationName>; readonly schemas: SecuritySchemas },
  { regionId, securityGroupId, signal }: SecurityGroupQuery,
): ReadResult<SecurityGroupRules> {
  const call = { operation: 'DescribeSecurityGroupAttribute', regionId } as const;
  const listing = await listByTokens({
    ...{ ...call, caller, signal, parameters: { SecurityGroupId: securityGroupId, Direction: 'all' } },
    path: ['Permissions', 'Permission'],
    item: schemas.securityGroupRule,
    pageSize: { MaxResults: 1000 },
  });
  if (!listing.ok) return listing;
  const attributes = await parseAnswer(call, listing.value.first, schemas.securityGroupAttributes);
  if (!attributes.ok) return attributes;
  const { items, requestIds } = listing.value;
  const { InnerAccessPolicy: innerAccessPolicy } = attributes.value;
  return { ok: true, value: { innerAccessPolicy, rules: items }, requestIds };
}
