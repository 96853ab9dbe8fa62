import type { WorldState } from '../state/world-state.ts';
import { addInstance } from './sketch-machines.ts';
import { addVpc, addVSwitch } from './sketch-network.ts';
import { addSecurityGroup } from './sketch-security.ts';
import { finishSketch, newSketch, type WorldSketch } from './world-sketch.ts';

/**
 * The original tutorial's two VPCs, exactly: VPC1 in Beijing and VPC2 in Hangzhou, each with one vSwitch, one instance
 * and one basic security group without rules. No connection, no route of anybody's, nothing else.
 */
export function tutorialWorld(): WorldState {
  const sketch = newSketch('tutorial');
  addTutorialVpc(sketch, {
    number: 1,
    regionId: 'cn-beijing',
    cidrBlock: '192.168.0.0/16',
    vSwitchCidrBlock: '192.168.100.0/24',
    instanceAddress: '192.168.100.10',
  });
  addTutorialVpc(sketch, {
    number: 2,
    regionId: 'cn-hangzhou',
    cidrBlock: '172.16.0.0/12',
    vSwitchCidrBlock: '172.16.100.0/24',
    instanceAddress: '172.16.100.10',
  });
  return finishSketch(sketch);
}

function addTutorialVpc(
  sketch: WorldSketch,
  given: {
    readonly number: 1 | 2;
    readonly regionId: string;
    readonly cidrBlock: string;
    readonly vSwitchCidrBlock: string;
    readonly instanceAddress: string;
  },
): void {
  const { number, regionId, cidrBlock } = given;
  const vpc = addVpc(sketch, { regionId, name: `VPC${number}`, cidrBlock });
  const vSwitch = addVSwitch(sketch, vpc, { name: `VSW${number}`, cidrBlock: given.vSwitchCidrBlock });
  const group = addSecurityGroup(sketch, vpc, { name: `SG${number}` });
  addInstance(sketch, vSwitch, {
    name: `ECS${number}`,
    privateIpAddresses: [given.instanceAddress],
    securityGroupIds: [group.id],
  });
}
