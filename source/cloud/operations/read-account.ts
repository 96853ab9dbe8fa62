import { failure } from '../../domain/result.ts';
import type { Caller } from '../calls/caller.ts';
import { ownProblem } from '../calls/cloud-problem.ts';
import type { ReadOperationName } from '../calls/operation.ts';
import type { ReadCloud } from '../cloud.ts';
import { isRegionId } from '../endpoint/service-origin.ts';
import { lazily } from './lazily.ts';
import { parseAnswer, parseItems } from './parse-answer.ts';

/** The region whose endpoint answers what belongs to no region. */
const homeRegionId = 'cn-hangzhou';

/** Who the keys belong to, and which regions the account sees. */
export function readAccount(caller: Caller<ReadOperationName>): Pick<ReadCloud, 'identity' | 'regions'> {
  const schemas = {
    identity: lazily(async () => (await import('../answers/identity.ts')).identity),
    region: lazily(async () => (await import('../answers/region.ts')).region),
  };
  return {
    identity: async options => {
      const call = { operation: 'GetCallerIdentity', regionId: homeRegionId } as const;
      const answer = await caller.call({ ...call, parameters: {}, signal: options?.signal });
      return answer.ok ? parseAnswer(call, answer.value, schemas.identity) : answer;
    },
    regions: async options => {
      const call = { operation: 'DescribeRegions', regionId: homeRegionId } as const;
      const answer = await caller.call({ ...call, parameters: {}, signal: options?.signal });
      if (!answer.ok) return answer;
      const ids = await parseItems(call, answer.value, {
        path: ['Regions', 'Region'],
        item: schemas.region,
      });
      if (!ids.ok || ids.value.every(isRegionId)) return ids;
      // A region id becomes part of a host name: one that cannot be a region must not get that far.
      const code = 'RegionIdMalformed';
      return failure(ownProblem({ ...call, kind: 'malformed-answer', code, outcome: 'unknown' }));
    },
  };
}
