import { rangeContains, rangesEqual, rangesOverlap } from '../../../domain/cidr-range.ts';
import type { ApiError } from '../../operation.ts';
import type { VSwitchRecord } from '../../state/network-records.ts';
import { type AddressBlock, rangeOf } from '../answers/address-block.ts';
import { type ErrorCode, errorOf } from '../answers/error-codes.ts';
import type { RouteCheck } from './route-draft.ts';

const serviceRange = rangeOf('100.64.0.0/10');
const blockedRanges = [
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/4',
  'fe80::/10',
  'ff00::/8',
  '::1/128',
].map(rangeOf);

/**
 * The destination rules of alibaba-cloud-api.md section 4 rule 4: nothing equal to or inside an own vSwitch, nor (in
 * the batch call) around one; not the range of the cloud's services; no blocked range.
 */
export function checkDestination(check: RouteCheck): ApiError | undefined {
  const code = checkBlocked(check.route.destination) ?? checkServiceRange(check) ?? checkVSwitches(check);
  return code === undefined ? undefined : errorOf(code);
}

function checkBlocked({ range }: AddressBlock): ErrorCode | undefined {
  const isBlocked = blockedRanges.some(blocked => blocked !== undefined && rangeContains(blocked, range));
  return isBlocked ? 'InvalidDestinationCidrBlock' : undefined;
}

/** Equal is refused always; more specific by the batch call, and by the single one where it is set so. */
function checkServiceRange({ context, route }: RouteCheck): ErrorCode | undefined {
  const { range } = route.destination;
  if (serviceRange === undefined || !rangeContains(serviceRange, range)) return undefined;
  const isEqual = rangesEqual(serviceRange, range);
  const isStrict =
    route.form === 'batch' || context.draft.settings.unconfirmed.serviceRangeRoutes === 'refused';
  return isEqual || isStrict ? 'InvalidCidrBlock' : undefined;
}

function checkVSwitches({ context, route }: RouteCheck): ErrorCode | undefined {
  const vSwitches = context.draft.listBy('vSwitches', 'vpc', route.vpc.id);
  const collides = vSwitches.some(vSwitch => collidesWith(vSwitch, route.destination, route.form));
  if (!collides) return undefined;
  return route.destination.family === 'ipv6'
    ? 'OperationUnsupported.DestinationCidrBlockOverlapWithVSwitch'
    : 'InvalidCidrBlock';
}

function collidesWith(vSwitch: VSwitchRecord, { range }: AddressBlock, form: 'single' | 'batch'): boolean {
  return [vSwitch.cidrBlock, vSwitch.ipv6CidrBlock ?? ''].some(cidrBlock => {
    const own = rangeOf(cidrBlock);
    if (own === undefined) return false;
    return form === 'batch' ? rangesOverlap(own, range) : rangeContains(own, range);
  });
}
