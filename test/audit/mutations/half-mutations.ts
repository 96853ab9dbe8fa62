import type { RuleId } from '../../../source/domain/audit/rule-id.ts';
import type { Inventory, PeeringConnection, RouterInterface } from '../../../source/domain/inventory.ts';
import { all, type Edit, editEach, inTurn, plant } from './edit-account.ts';
import { type Mutation, plantedId } from './mutation.ts';

/** Each half of each pair of router interfaces, changed in each way. */
export function interfaceMutations(inventory: Inventory): readonly Mutation[] {
  const halves = all(inventory, 'routerInterfaces');
  return halves.flatMap((half): Mutation[] => {
    const id = half.routerInterfaceId;
    const other = half.oppositeInterfaceId ?? '';
    const edit = (wanted: string, changes: (one: RouterInterface) => RouterInterface | undefined) =>
      editEach('routerInterfaces', one => (one.routerInterfaceId === wanted ? changes(one) : one));
    const become = (changes: Partial<RouterInterface>) => edit(id, one => ({ ...one, ...changes }));
    const place = `${half.name} ${half.role}`;
    const cases: readonly (readonly [string, RuleId, Partial<RouterInterface>])[] = [
      ['half switched off', 'end-inactive', { status: 'Inactive' }],
      ['half never connected', 'not-connected', { status: 'Idle' }],
      ['half being modified', 'state-changing', { status: 'Modifying' }],
      ['half connecting', 'state-changing', { status: 'Connecting' }],
      ['half being activated', 'state-changing', { status: 'Activating' }],
      ['half locked for debt', 'locked-for-debt', { businessStatus: 'FinancialLocked' }],
      ['half locked for security', 'locked-for-debt', { businessStatus: 'SecurityLocked' }],
      ['half names another interface', 'opposite-disagrees', { oppositeInterfaceId: 'ri-else' }],
      ['half names another VPC', 'opposite-disagrees', { oppositeVpcId: 'vpc-else' }],
      ['half names another router', 'opposite-disagrees', { oppositeRouterId: 'vrt-else' }],
      ['half names another region', 'opposite-disagrees', { oppositeRegionId: 'cn-hangzhou' }],
      ['prepaid about to end', 'prepaid-ending', { chargeType: 'Prepaid', endTime: '2026-03-09T16:00:00Z' }],
      [
        'prepaid that has ended',
        'prepaid-ending',
        { chargeType: 'Prepaid', endTime: '2026-02-20T16:00:00Z' },
      ],
    ];
    const acceptor = half.role === 'AcceptingSide' ? id : other;
    return [
      ...cases.map(([kind, rule, changes]) => ({ kind, place, rule, edit: become(changes), objectId: id })),
      {
        kind: 'acceptor of a size of its own',
        place,
        rule: 'size-differs',
        objectId: acceptor,
        edit: edit(acceptor, one => ({ ...one, spec: 'Small.5' })),
      },
      {
        kind: 'two of one role',
        place,
        rule: 'opposite-disagrees',
        objectId: acceptor,
        edit: edit(acceptor, one => ({ ...one, role: 'InitiatingSide' })),
      },
      {
        kind: 'half unbound',
        place,
        rule: 'opposite-disagrees',
        objectId: id,
        edit: edit(id, ({ oppositeInterfaceId: _gone, ...one }) => one),
      },
      { kind: 'half gone', place, rule: 'half-missing', objectId: other, edit: edit(id, () => undefined) },
      {
        kind: 'half deleted, and the other knows',
        place,
        rule: 'opposite-deleted',
        objectId: other,
        edit: list =>
          edit(other, one => ({ ...one, oppositeInterfaceStatus: 'Deleted', status: 'Inactive' }))(
            edit(id, () => undefined)(list),
          ),
      },
    ];
  });
}

/** The VPC is deleted, with all that was in it. */
function withoutVpc(vpcId: string): Edit {
  const others = <One extends { readonly vpcId: string }>(one: One) =>
    one.vpcId === vpcId ? undefined : one;
  return inTurn(
    editEach('vpcs', others),
    editEach('vSwitches', others),
    editEach('routeTables', others),
    editEach('securityGroups', others),
    editEach('networkAcls', others),
    editEach('instances', others),
  );
}

/** Each peering connection, changed in each way. */
export function peeringMutations(inventory: Inventory): readonly Mutation[] {
  return all(inventory, 'peeringConnections').flatMap((peering): Mutation[] => {
    const id = peering.peeringConnectionId;
    const place = peering.name;
    const cases: readonly (readonly [string, RuleId, Partial<PeeringConnection>])[] = [
      ['offer waiting', 'offer-pending', { status: 'Accepting' }],
      ['offer expired', 'offer-expired', { status: 'Expired' }],
      ['offer rejected', 'offer-expired', { status: 'Rejected' }],
      ['peering being changed', 'state-changing', { status: 'Updating' }],
      ['peering being made', 'state-changing', { status: 'Creating' }],
      ['peering being deleted', 'state-changing', { status: 'Deleting' }],
      ['peering locked for debt', 'locked-for-debt', { businessStatus: 'FinancialLocked' }],
      ['peering locked for security', 'locked-for-debt', { businessStatus: 'SecurityLocked' }],
    ];
    const second = plantedId('pcc');
    const later = { creationTime: '2026-02-01T00:00:00Z', peeringConnectionId: second };
    return [
      ...cases.map(([kind, rule, changes]) => ({
        kind,
        place,
        rule,
        objectId: id,
        edit: editEach('peeringConnections', one =>
          one.peeringConnectionId === id ? { ...one, ...changes } : one,
        ),
      })),
      {
        kind: 'VPC of an end gone',
        place,
        rule: 'half-missing',
        objectId: id,
        edit: withoutVpc(peering.acceptingVpcId),
      },
      {
        kind: 'connected a second time',
        place,
        rule: 'connected-twice',
        objectId: second,
        edit: plant(peering.regionId, 'peeringConnections', { ...peering, ...later }),
      },
    ];
  });
}
