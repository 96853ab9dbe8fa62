import { addInterfacePair } from '../sketch-connections.ts';
import { addRoute, addVSwitch } from '../sketch-network.ts';
import type { WorldSketch } from '../world-sketch.ts';
import { type App, addHost, attachmentId } from './build-app.ts';
import type { Link } from './build-link.ts';

type RouteFlaw =
  | 'route-missing'
  | 'route-missing-in-custom-table'
  | 'route-too-wide'
  | 'black-hole'
  | 'stale-route'
  | 'range-not-covered'
  | 'route-shadowed'
  | 'learned-route-competes'
  | 'connected-twice';

/** Adds what a flaw of routes or ranges adds; answers the object that is at fault. */
export function breakRoutes(sketch: WorldSketch, link: Link, flaw: RouteFlaw): string {
  const to = link.to ?? link.from;
  const { from } = link;
  const nextHop = nextHopOf(link);
  switch (flaw) {
    case 'route-missing':
      return to.system.id;
    case 'route-missing-in-custom-table':
      return from.custom?.id ?? '';
    case 'route-too-wide':
      return addRoute(sketch, from.system, { destination: '10.64.0.0/10', nextHop }).id;
    case 'black-hole':
      return addRoute(sketch, from.system, {
        destination: '10.59.0.0/24',
        nextHop: { type: 'VpcPeer', id: 'pcc-bp1gone00000000000000' },
      }).id;
    case 'stale-route':
      return addRoute(sketch, from.system, { destination: '10.179.0.0/24', nextHop }).id;
    case 'range-not-covered':
      return grow(sketch, to);
    case 'route-shadowed':
      return addRoute(sketch, from.system, {
        destination: firstHalf(to),
        nextHop: { type: 'Instance', id: from.instanceIds[0] ?? '' },
      }).id;
    case 'learned-route-competes':
      return addRoute(sketch, from.system, {
        destination: firstHalf(to),
        nextHop: { type: 'Attachment', id: attachmentId(from.vpc) },
        type: 'CEN',
      }).id;
    case 'connected-twice':
      return addInterfacePair(sketch, {
        name: `${link.plan.name}-old`,
        initiatingVpc: from.vpc,
        acceptingVpc: to.vpc,
      }).initiator.id;
  }
}

function nextHopOf({ peering, pair }: Link): { readonly type: string; readonly id: string } {
  return peering === undefined
    ? { type: 'RouterInterface', id: pair?.initiator.id ?? '' }
    : { type: 'VpcPeer', id: peering.id };
}

/** The lower half of the first vSwitch of an application, all of which are /24. */
function firstHalf(app: App): string {
  return (app.vSwitches[0]?.cidrBlock ?? '').replace('/24', '/25');
}

/** A secondary range and a vSwitch in it, made after the routes were. */
function grow(sketch: WorldSketch, app: App): string {
  const index = sketch.lists.vpcs.findIndex(vpc => vpc.id === app.vpc.id);
  const grown = { ...app.vpc, secondaryCidrBlocks: ['172.22.0.0/16'] };
  sketch.lists.vpcs[index] = grown;
  const vSwitch = addVSwitch(sketch, grown, {
    name: `${app.vpc.name}-new`,
    cidrBlock: '172.22.1.0/24',
  });
  addHost(sketch, vSwitch, app.group);
  return vSwitch.id;
}
