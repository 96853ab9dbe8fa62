import type {
  OperationAnswer,
  OperationBody,
  ParameterValue,
  ProductName,
} from '../../../source/simulator/operation.ts';
import { executeOperation } from '../../../source/simulator/operations/execute-operation.ts';
import type { RouterInterfaceRecord } from '../../../source/simulator/state/connection-records.ts';
import { defaultSettings } from '../../../source/simulator/state/default-settings.ts';
import { World } from '../../../source/simulator/state/world.ts';
import type { UnconfirmedSettings, WorldSettings } from '../../../source/simulator/state/world-settings.ts';
import type { CollectionName, Collections } from '../../../source/simulator/state/world-state.ts';
import { addInstance } from '../../../source/simulator/worlds/sketch-machines.ts';
import {
  addRouteTable,
  addVpc,
  addVSwitch,
  systemTable,
} from '../../../source/simulator/worlds/sketch-network.ts';
import { addPrefixList, addSecurityGroup } from '../../../source/simulator/worlds/sketch-security.ts';
import {
  addAccount,
  finishSketch,
  newSketch,
  practiceAccountId,
} from '../../../source/simulator/worlds/world-sketch.ts';

export type Given = Readonly<Record<string, ParameterValue>>;

export const startMs = Date.UTC(2026, 10, 23, 8, 0, 0);
export const otherAccountId = '1999999999999999';

const productOf: Readonly<Record<string, ProductName>> = {
  Vpc: 'Vpc',
  Ecs: 'Ecs',
  Peer: 'VpcPeer',
  Sts: 'Sts',
};

/** Two VPCs in Beijing, one in Hangzhou, one of another account in Beijing; a virtual clock; calls as a caller makes them. */
export class Practice {
  readonly world: World;
  nowMs = startMs;
  readonly ids: ReturnType<typeof sketchIds>;
  #requests = 0;

  constructor() {
    this.ids = sketched.ids;
    this.world = World.fromState(sketched.state);
  }

  /** `operation` is `Vpc.DescribeVpcs`, with `Peer` for VpcPeer. */
  call(operation: string, parameters: Given = {}, options: CallOptions = {}): OperationAnswer {
    const [product = '', action = ''] = operation.split('.');
    const regionId = parameters.RegionId;
    const accountId = options.accountId ?? practiceAccountId;
    this.#requests += 1;
    return executeOperation(
      this.world,
      {
        product: productOf[product] ?? 'Vpc',
        action,
        regionId: typeof regionId === 'string' ? regionId : undefined,
        parameters: Object.assign(Object.create(null), parameters),
        caller: {
          accountId,
          arn: `acs:ram::${accountId}:root`,
          identityType: 'Account',
          principalId: accountId,
        },
        requestId: `request-${this.#requests}`,
        nowMs: this.nowMs,
      },
      options.versionsBack === undefined ? {} : { versionsBack: options.versionsBack },
    );
  }

  /** The body of a call that must succeed. */
  body(operation: string, parameters: Given = {}, options: CallOptions = {}): OperationBody {
    const answer = this.call(operation, parameters, options);
    if (!answer.ok) throw new Error(`${operation} was refused: ${answer.error.code}`);
    return answer.body;
  }

  /** One text out of the body of a call that must succeed; `path` as in {@link at}. */
  text(operation: string, parameters: Given, path: string): string {
    return String(at(this.body(operation, parameters), path));
  }

  /** `400 Code` of a call that must be refused, and has left no trace. */
  refusal(operation: string, parameters: Given = {}, options: CallOptions = {}): string {
    this.wait(0);
    const before = this.world.version;
    const answer = this.call(operation, parameters, options);
    if (answer.ok) return 'succeeded';
    if (this.world.version !== before) throw new Error(`${operation} was refused but left a trace`);
    return `${answer.error.httpStatus} ${answer.error.code}`;
  }

  /** Lets every change that is under way come to its end. */
  settle(): void {
    this.wait(60_000);
  }

  wait(durationMs: number): void {
    this.nowMs += durationMs;
    this.world.advance(this.nowMs);
  }

  set(settings: Partial<WorldSettings>): void {
    this.world.changeSettings({ ...this.world.settings, ...settings });
  }

  setUnconfirmed(unconfirmed: Partial<UnconfirmedSettings>): void {
    this.set({ unconfirmed: { ...this.world.settings.unconfirmed, ...unconfirmed } });
  }

  setQuotas(quotas: Partial<WorldSettings['quotas']>): void {
    this.set({ quotas: { ...this.world.settings.quotas, ...quotas } });
  }

  /** Changes a record from outside, as another actor would. */
  change<Name extends CollectionName>(
    collection: Name,
    id: string,
    fields: Partial<Collections[Name]>,
  ): void {
    const record = this.world.get(collection, id);
    if (record === undefined) throw new Error(`${collection} has no ${id}`);
    this.put(collection, { ...record, ...fields });
  }

  put<Name extends CollectionName>(collection: Name, record: Collections[Name]): void {
    this.world.transact(draft => {
      draft.put(collection, record);
      return { commit: true, outcome: undefined };
    });
  }

  /** Router interfaces between VPC a (Beijing, initiator) and VPC b (Hangzhou), up to the step asked for. */
  pair(
    upTo: 'created' | 'bound' | 'active' = 'active',
    spec = 'Large.1',
  ): { initiator: string; acceptor: string } {
    const { beijing, hangzhou } = regions;
    const initiator = this.createInterface(this.ids.a.routerId, { from: beijing, to: hangzhou, spec });
    const acceptor = this.createInterface(this.ids.b.routerId, {
      from: hangzhou,
      to: beijing,
      spec: 'Negative',
    });
    if (upTo !== 'created') {
      this.bind({
        regionId: beijing,
        id: initiator,
        oppositeId: acceptor,
        oppositeRouterId: this.ids.b.routerId,
      });
      this.bind({
        regionId: hangzhou,
        id: acceptor,
        oppositeId: initiator,
        oppositeRouterId: this.ids.a.routerId,
      });
    }
    if (upTo === 'active') {
      this.body('Vpc.ConnectRouterInterface', { RegionId: beijing, RouterInterfaceId: initiator });
      this.settle();
    }
    return { initiator, acceptor };
  }

  createInterface(
    routerId: string,
    line: { from: string; to: string; spec: string },
    more: Given = {},
  ): string {
    const parameters = {
      RegionId: line.from,
      Role: line.spec === 'Negative' ? 'AcceptingSide' : 'InitiatingSide',
      RouterType: 'VRouter',
      RouterId: routerId,
      OppositeRegionId: line.to,
      Spec: line.spec,
      ...more,
    };
    return this.text('Vpc.CreateRouterInterface', parameters, 'RouterInterfaceId');
  }

  bind(end: { regionId: string; id: string; oppositeId: string; oppositeRouterId: string }): void {
    this.body('Vpc.ModifyRouterInterfaceAttribute', {
      RegionId: end.regionId,
      RouterInterfaceId: end.id,
      OppositeInterfaceId: end.oppositeId,
      OppositeRouterId: end.oppositeRouterId,
      OppositeRouterType: 'VRouter',
    });
  }

  interface(id: string): RouterInterfaceRecord | undefined {
    return this.world.get('routerInterfaces', id);
  }

  /** A peering connection from VPC a to VPC b (Hangzhou), Activated. */
  peering(more: Given = {}): string {
    const parameters = { ...this.peeringParameters(), ...more };
    const id = this.text('Peer.CreateVpcPeerConnection', parameters, 'InstanceId');
    this.settle();
    return id;
  }

  peeringParameters(): Given {
    return {
      RegionId: regions.beijing,
      VpcId: this.ids.a.vpcId,
      AcceptingRegionId: regions.hangzhou,
      AcceptingVpcId: this.ids.b.vpcId,
      AcceptingAliUid: practiceAccountId,
    };
  }

  /** CreateRouteEntry in the system table of VPC a. */
  routeParameters(more: Given = {}): Given {
    return {
      RegionId: regions.beijing,
      RouteTableId: this.ids.a.tableId,
      DestinationCidrBlock: '172.16.100.0/24',
      ...more,
    };
  }
}

/** What lies at a dotted path of an answer: `Vpcs.Vpc.0.VpcId`. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, step) => (inner as Readonly<Record<string, unknown>> | undefined)?.[step],
      value,
    );
}

/** A list at a dotted path of an answer. */
export function listAt(value: unknown, path: string): readonly Readonly<Record<string, unknown>>[] {
  const list = at(value, path);
  return Array.isArray(list) ? list : [];
}

export type CallOptions = { readonly accountId?: string; readonly versionsBack?: number };

export const regions = { beijing: 'cn-beijing', hangzhou: 'cn-hangzhou' } as const;

type Sketch = ReturnType<typeof newSketch>;

function sketchVpc(
  sketch: Sketch,
  vpc: Parameters<typeof addVpc>[1] & { readonly vSwitchCidrBlock: string },
) {
  const record = addVpc(sketch, vpc);
  const vSwitch = addVSwitch(sketch, record, { name: `${vpc.name}-vsw`, cidrBlock: vpc.vSwitchCidrBlock });
  const group = addSecurityGroup(sketch, record, { name: `${vpc.name}-sg` });
  const address = vpc.vSwitchCidrBlock.replace('0/24', '10');
  const { instance, networkInterface } = addInstance(sketch, vSwitch, {
    name: `${vpc.name}-ecs`,
    privateIpAddresses: [address],
    securityGroupIds: [group.id],
  });
  return {
    record,
    vpcId: record.id,
    routerId: record.routerId,
    tableId: systemTable(sketch, record).id,
    vSwitchId: vSwitch.id,
    groupId: group.id,
    instanceId: instance.id,
    interfaceId: networkInterface.id,
  };
}

function sketchIds(sketch: Sketch) {
  const { beijing, hangzhou } = regions;
  const a = sketchVpc(sketch, {
    regionId: beijing,
    name: 'a',
    cidrBlock: '192.168.0.0/16',
    vSwitchCidrBlock: '192.168.100.0/24',
    ipv6CidrBlock: '2408:1::/56',
  });
  const b = sketchVpc(sketch, {
    regionId: hangzhou,
    name: 'b',
    cidrBlock: '172.16.0.0/12',
    vSwitchCidrBlock: '172.16.100.0/24',
    ipv6CidrBlock: '2408:2::/56',
  });
  const c = sketchVpc(sketch, {
    regionId: beijing,
    name: 'c',
    cidrBlock: '10.0.0.0/8',
    vSwitchCidrBlock: '10.1.1.0/24',
  });
  const custom = addRouteTable(sketch, a.record, { name: 'custom' });
  const gateway = addRouteTable(sketch, a.record, { name: 'gateway', associateType: 'Gateway' });
  const enterprise = addSecurityGroup(sketch, a.record, { name: 'enterprise', type: 'enterprise' });
  const sibling = addSecurityGroup(sketch, a.record, { name: 'sibling' });
  const managed = addSecurityGroup(sketch, a.record, { name: 'managed', isServiceManaged: true });
  const list = addPrefixList(sketch, {
    regionId: beijing,
    name: 'list',
    cidrBlocks: ['10.9.0.0/16', '10.8.0.0/16'],
  });
  const list6 = addPrefixList(sketch, { regionId: beijing, name: 'list6', cidrBlocks: ['2408::/16'] });
  addAccount(sketch, { id: otherAccountId, name: 'other' });
  const theirs = newSketch('theirs', otherAccountId);
  const other = sketchVpc(theirs, {
    regionId: beijing,
    name: 'other',
    cidrBlock: '10.20.0.0/16',
    vSwitchCidrBlock: '10.20.1.0/24',
  });
  for (const name of [
    'vpcs',
    'vSwitches',
    'routeTables',
    'routeEntries',
    'securityGroups',
    'instances',
    'networkInterfaces',
  ] as const) {
    (sketch.lists[name] as unknown[]).push(...theirs.lists[name]);
  }
  return {
    a,
    b,
    c,
    other,
    customTableId: custom.id,
    gatewayTableId: gateway.id,
    enterpriseGroupId: enterprise.id,
    siblingGroupId: sibling.id,
    managedGroupId: managed.id,
    prefixListId: list.id,
    prefixList6Id: list6.id,
  };
}

function sketchWorld() {
  const sketch = newSketch('operations');
  const ids = sketchIds(sketch);
  return { ids, state: finishSketch(sketch, defaultSettings) };
}

/** Sketched once: every practice begins with the same, which no world changes. */
const sketched = sketchWorld();
