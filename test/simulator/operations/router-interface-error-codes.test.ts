import { routerInterfaceErrorCodes } from '../../../source/simulator/operations/answers/router-interface-error-codes.ts';
import type { CenAttachmentRecord } from '../../../source/simulator/state/connection-records.ts';
import { practiceAccountId } from '../../../source/simulator/worlds/world-sketch.ts';
import { type Given, otherAccountId, type Practice, regions, startMs } from './practice.ts';
import { raisesCodes } from './raises-codes.ts';

const { beijing, hangzhou } = regions;

function creating(practice: Practice, more: Given = {}): string {
  return practice.refusal('Vpc.CreateRouterInterface', {
    RegionId: beijing,
    Role: 'InitiatingSide',
    RouterType: 'VRouter',
    RouterId: practice.ids.a.routerId,
    OppositeRegionId: hangzhou,
    Spec: 'Large.1',
    ...more,
  });
}

function modifying(practice: Practice, id: string, more: Given = {}): string {
  const target = { RegionId: beijing, RouterInterfaceId: id };
  return practice.refusal('Vpc.ModifyRouterInterfaceAttribute', { ...target, ...more });
}

function acting(practice: Practice, action: string, id: string): string {
  return practice.refusal(`Vpc.${action}RouterInterface`, { RegionId: beijing, RouterInterfaceId: id });
}

function respeccing(practice: Practice, id: string, Spec = 'Large.2'): string {
  const target = { RegionId: beijing, RouterInterfaceId: id };
  return practice.refusal('Vpc.ModifyRouterInterfaceSpec', { ...target, Spec });
}

function owes(practice: Practice): void {
  practice.change('accounts', practiceAccountId, { isInArrears: true });
}

/** The initiator of a pair, given to another account. */
function foreign(practice: Practice): string {
  const { initiator } = practice.pair();
  practice.change('routerInterfaces', initiator, { ownerId: otherAccountId });
  return initiator;
}

function routed(practice: Practice): string {
  const { initiator } = practice.pair();
  const hop = { NextHopType: 'RouterInterface', NextHopId: initiator };
  practice.body('Vpc.CreateRouteEntry', practice.routeParameters(hop));
  practice.body('Vpc.DeactivateRouterInterface', { RegionId: beijing, RouterInterfaceId: initiator });
  practice.settle();
  return initiator;
}

raisesCodes('router interfaces', routerInterfaceErrorCodes, {
  'InvalidOppositeRegionId.NotFound': practice => creating(practice, { OppositeRegionId: 'cn-nowhere' }),
  'COMMODITY.INVALID_COMPONENT': practice => {
    practice.change('accounts', practiceAccountId, { mayBuyRouterInterfaces: false });
    return creating(practice);
  },
  'InvalidPrice.NotFound': practice =>
    creating(practice, { InstanceChargeType: 'PrePaid', Period: 4, PricingCycle: 'Year' }),
  'Forbidden.BillsOutstanding': practice => {
    owes(practice);
    return creating(practice);
  },
  'InvalidRole.ValueNotSupported': practice => {
    practice.put('virtualBorderRouters', {
      ...practice.ids.a.record,
      id: 'vbr-1',
      name: '',
      status: 'active',
    });
    return creating(practice, { RouterType: 'VBR', RouterId: 'vbr-1', Role: 'AcceptingSide' });
  },
  'InvalidSpec.ValudNotSupported': practice => creating(practice, { Role: 'AcceptingSide' }),
  'InvalidBandwidth.NotEnough': practice => {
    practice.setUnconfirmed({ specByDistance: 'large-only-same-region' });
    return creating(practice);
  },
  InvalidVBRStatus: practice => {
    const fields = { id: 'vbr-1', name: '', status: 'terminated' } as const;
    practice.put('virtualBorderRouters', { ...practice.ids.a.record, ...fields });
    return creating(practice, { RouterType: 'VBR', RouterId: 'vbr-1' });
  },
  'IncorrectStatus.CenStatus': practice => {
    const attachment: CenAttachmentRecord = {
      id: 'cen-1/a',
      ownerId: practiceAccountId,
      regionId: beijing,
      vpcId: practice.ids.a.vpcId,
      cenId: 'cen-1',
      cenOwnerId: practiceAccountId,
      status: 'Attaching',
    };
    practice.put('cenAttachments', attachment);
    return creating(practice);
  },
  'InvalidName.Malformed': practice => creating(practice, { Name: '9lives' }),
  'InvalidRouterInterfaceId.NotFound': practice => acting(practice, 'Activate', practice.pair().acceptor),
  Forbbiden: practice => acting(practice, 'Activate', foreign(practice)),
  'Forbbiden.InvaildOwner': practice => acting(practice, 'Deactivate', foreign(practice)),
  'Forbbiden.ModifyIdAndType': practice => {
    const { initiator } = practice.pair();
    practice.change('routerInterfaces', initiator, { oppositeRouterType: 'VBR' });
    return modifying(practice, initiator, { OppositeInterfaceId: 'ri-other' });
  },
  IncorrectStatus: practice => {
    const { initiator } = practice.pair('bound');
    practice.body('Vpc.ConnectRouterInterface', { RegionId: beijing, RouterInterfaceId: initiator });
    return modifying(practice, initiator, { Name: 'name' });
  },
  IncorrectRIStatus: practice => acting(practice, 'Activate', practice.pair('created').initiator),
  'Forbidden.FinancialLocked': practice => {
    const { initiator } = practice.pair();
    practice.change('routerInterfaces', initiator, { businessStatus: 'FinancialLocked' });
    return acting(practice, 'Deactivate', initiator);
  },
  'InvalidParam.ModifyRouterInterface': practice =>
    modifying(practice, practice.pair().initiator, {
      OppositeInterfaceId: 'ri-other',
      OppositeRouterType: 'VRouter',
    }),
  'IllegalParam.HcThreshold': practice => modifying(practice, practice.pair().initiator, { HcThreshold: 0 }),
  'IllegalParam.HcRate': practice => modifying(practice, practice.pair().initiator, { HcRate: 0 }),
  'IllegalParam.HcSourceIp': practice =>
    modifying(practice, practice.pair().initiator, { HealthCheckSourceIp: 'here' }),
  'InvalidHealthCheckIP.Malformd': practice =>
    modifying(practice, practice.pair().initiator, { HealthCheckTargetIp: '10.0.0.0/8' }),
  'InvalidInstanceOwner.Error': practice => respeccing(practice, foreign(practice)),
  'InvalidInstance.StatusError': practice => acting(practice, 'Delete', practice.pair().initiator),
  'InvalidOpposite.NotFound': practice => {
    const { initiator, acceptor } = practice.pair();
    practice.world.transact(draft => {
      draft.remove('routerInterfaces', acceptor);
      return { commit: true, outcome: undefined };
    });
    return respeccing(practice, initiator);
  },
  'IncorrectRole.NotInitiatingSide': practice => {
    const { acceptor } = practice.pair('bound');
    const target = { RegionId: hangzhou, RouterInterfaceId: acceptor };
    return practice.refusal('Vpc.ConnectRouterInterface', target);
  },
  'IncorrectOppositeInterfaceInfo.NotSet': practice =>
    acting(practice, 'Connect', practice.pair('created').initiator),
  IncorrectOppositeInterfaceInfo: practice => {
    const { initiator, acceptor } = practice.pair('bound');
    const other = { OppositeInterfaceId: acceptor, OppositeRouterId: practice.ids.b.routerId };
    modifying(practice, initiator, other); // without OppositeRouterType, which then is VBR
    return acting(practice, 'Connect', initiator);
  },
  'Forbidden.OnlyOneConnection': practice => {
    practice.pair();
    return acting(practice, 'Connect', practice.pair('bound').initiator);
  },
  'InvalidInstanceId.NotFound': practice => acting(practice, 'Delete', 'ri-nothing'),
  'IllegalParam.InstanceOwner': practice => acting(practice, 'Delete', foreign(practice)),
  RouterInterfaceReferredByRouteEntry: practice => acting(practice, 'Delete', routed(practice)),
  'DependencyViolation.RouterInterfaceReferedByRouteEntry': practice => {
    practice.setUnconfirmed({ routerInterfaceCodes: 'legacy' });
    return acting(practice, 'Delete', routed(practice));
  },
  'InvalidRouterInterfaceChargeType.Malformed': practice => {
    const line = { from: beijing, to: hangzhou, spec: 'Large.1' };
    const order = { InstanceChargeType: 'PrePaid', Period: 1 };
    return acting(practice, 'Delete', practice.createInterface(practice.ids.a.routerId, line, order));
  },
  'InvalidFilterKey.ValueNotSupported': practice =>
    practice.refusal('Vpc.DescribeRouterInterfaces', {
      RegionId: beijing,
      Filter: [{ Key: 'Color', Value: [String(startMs)] }],
    }),
});
