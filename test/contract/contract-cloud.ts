import { randomUUID } from 'node:crypto';
import { startPracticeCloud } from '../../source/simulator/practice-cloud.ts';
import { World } from '../../source/simulator/state/world.ts';
import { loadWorldState } from '../../source/simulator/worlds/load-world.ts';
import type { Credentials, Product } from './drivers.ts';

/** The cloud that the contract suite runs against: a practice cloud of its own, or any endpoint from outside. */
export type ContractCloud = {
  readonly credentials: Credentials;
  endpointOf(product: Product, regionId: string): string;
  /** The two VPCs to connect; VPC1 first. */
  readonly ends: readonly [ContractEnd, ContractEnd] | undefined;
  /** Between two looks at something that takes its time. */
  pause(): Promise<void>;
  close(): Promise<void>;
};

export type ContractEnd = { readonly regionId: string; readonly vpcId: string };

/**
 * `VPCLINK_CONTRACT_ENDPOINT`: such as `http://127.0.0.1:8080`, or with places to fill in:
 * `https://{product}.{region}.aliyuncs.com` (VpcPeer and Sts are central and leave the region out). With it go
 * `VPCLINK_CONTRACT_ACCESS_KEY_ID`, `_ACCESS_KEY_SECRET`, `_SECURITY_TOKEN`, and for the tests that make things (and
 * take them away again) `VPCLINK_CONTRACT_VPCS=cn-beijing/vpc-…,cn-hangzhou/vpc-…`: two VPCs of one account.
 */
export async function openContractCloud(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ContractCloud> {
  const endpoint = environment.VPCLINK_CONTRACT_ENDPOINT;
  return endpoint ? foreignCloud(endpoint, environment) : practiceCloud();
}

async function practiceCloud(): Promise<ContractCloud> {
  const state = loadWorldState('tutorial');
  if (!state.ok) throw new Error(state.problem.code);
  // Unmodified clients stamp their requests with the time of day, so this one clock cannot be a virtual one; every
  // change of state shows with the next call instead.
  const world = World.fromState({ ...state.value, settings: { ...state.value.settings, durationScale: 0 } });
  const started = await startPracticeCloud({
    world,
    worldName: 'tutorial',
    clock: { now: () => Date.now(), sleep: async () => undefined },
    seed: randomUUID(),
  });
  if (!started.ok) throw new Error(started.problem.code);
  const [one, other] = ['VPC1', 'VPC2'].map(name => world.all('vpcs').find(vpc => vpc.name === name));
  if (one === undefined || other === undefined) throw new Error('the tutorial has no VPC1 and VPC2');
  return {
    credentials: started.value.credentials,
    endpointOf: () => started.value.endpoint,
    ends: [
      { regionId: one.regionId, vpcId: one.id },
      { regionId: other.regionId, vpcId: other.id },
    ],
    pause: async () => undefined,
    close: () => started.value.close(),
  };
}

function foreignCloud(
  endpoint: string,
  environment: Readonly<Record<string, string | undefined>>,
): ContractCloud {
  const token = environment.VPCLINK_CONTRACT_SECURITY_TOKEN;
  return {
    credentials: {
      accessKeyId: environment.VPCLINK_CONTRACT_ACCESS_KEY_ID ?? '',
      accessKeySecret: environment.VPCLINK_CONTRACT_ACCESS_KEY_SECRET ?? '',
      ...(token ? { securityToken: token } : {}),
    },
    endpointOf: (product, regionId) => fillIn(endpoint, product, regionId),
    ends: readEnds(environment.VPCLINK_CONTRACT_VPCS ?? ''),
    pause: () => new Promise(resolve => setTimeout(resolve, 2000)),
    close: async () => undefined,
  };
}

function fillIn(endpoint: string, product: Product, regionId: string): string {
  const isCentral = product === 'VpcPeer' || product === 'Sts';
  return endpoint
    .replace('{product}', product.toLowerCase())
    .replace(isCentral ? '.{region}' : '{region}', isCentral ? '' : regionId);
}

function readEnds(text: string): ContractCloud['ends'] {
  const [one, other] = text.split(',').map(end => {
    const [regionId = '', vpcId = ''] = end.split('/');
    return { regionId, vpcId };
  });
  return one?.vpcId && other?.vpcId ? [one, other] : undefined;
}
