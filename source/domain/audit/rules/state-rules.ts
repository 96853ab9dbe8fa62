import type { Connection } from '../../connections/connection.ts';
import type { PeeringConnection, RouterInterface } from '../../inventory.ts';
import type { AuditView, ConnectionView } from '../audit-view.ts';
import { daysBetween } from '../days-between.ts';
import type { RuleFinding } from '../finding.ts';
import { connectionObject, interfaceObject } from '../objects.ts';
import { type ConnectionRule, found, passes, type RuleResult } from '../rule.ts';

/** A prepaid interface is worth a word so many days before it ends. */
const warningDays = 30;

function peeringOf({ connection }: ConnectionView): PeeringConnection | undefined {
  return connection.kind === 'peering-connection' ? connection.peering : undefined;
}

function halvesOf(connection: Connection): readonly RouterInterface[] {
  return connection.kind === 'router-interface' ? Object.values(connection.halves) : [];
}

function onPeering(connection: Connection, parameters: RuleFinding['parameters'] = {}): RuleFinding {
  const { id, name } = connection;
  return { object: connectionObject(connection), parameters: { id, name, ...parameters } };
}

function onInterface(one: RouterInterface, parameters: RuleFinding['parameters']): RuleFinding {
  const { name, routerInterfaceId: id } = one;
  return { object: interfaceObject(one), parameters: { id, name, ...parameters } };
}

/** Nothing passes over the connection while it is so. */
function stopping(finding: RuleFinding): RuleFinding {
  return { ...finding, stops: { kind: 'link' } };
}

/** Offers to another account end after seven days (alibaba-cloud-api.md section 2.3). */
function judgeOfferPending(view: ConnectionView): RuleResult {
  const peering = peeringOf(view);
  if (peering?.status !== 'Accepting') return passes;
  return found([stopping(onPeering(view.connection, { expires: peering.expirationTime ?? '?' }))]);
}

function judgeOfferExpired(view: ConnectionView): RuleResult {
  const peering = peeringOf(view);
  if (peering?.status !== 'Expired' && peering?.status !== 'Rejected') return passes;
  return found([stopping(onPeering(view.connection, { status: peering.status }))]);
}

const changingPeering: ReadonlySet<string> = new Set(['Creating', 'Updating', 'Deleting']);
const changingInterface: ReadonlySet<string> = new Set([
  'Connecting',
  'AcceptingConnecting',
  'Activating',
  'Modifying',
  'Deactivating',
  'Deleting',
  'Deleted',
]);

/** Between two states: gone in a minute, or stuck. */
function judgeChanging(view: ConnectionView): RuleResult {
  const peering = peeringOf(view);
  if (peering !== undefined) {
    const { status } = peering;
    return changingPeering.has(status) ? found([onPeering(view.connection, { status })]) : passes;
  }
  const changing = halvesOf(view.connection).filter(one => changingInterface.has(one.status));
  return found(changing.map(one => onInterface(one, { status: one.status })));
}

function judgeLocked(view: ConnectionView): RuleResult {
  const peering = peeringOf(view);
  if (peering !== undefined) {
    const { businessStatus } = peering;
    return businessStatus === 'Normal'
      ? passes
      : found([stopping(onPeering(view.connection, { businessStatus }))]);
  }
  const locked = halvesOf(view.connection).filter(one => one.businessStatus !== 'Normal');
  return found(locked.map(one => stopping(onInterface(one, { businessStatus: one.businessStatus }))));
}

function judgePrepaid(view: ConnectionView, { nowIso }: AuditView): RuleResult {
  const ending = halvesOf(view.connection).flatMap(one => {
    const days = one.chargeType === 'Prepaid' ? daysBetween(nowIso, one.endTime) : undefined;
    return days === undefined || days > warningDays ? [] : [onInterface(one, { ends: one.endTime, days })];
  });
  return found(ending);
}

/** In which state a connection is: offers, changes, locks and what is paid for. */
export const stateRules: readonly ConnectionRule[] = [
  {
    id: 'offer-pending',
    family: 'halves',
    scope: 'connection',
    severity: 'medium',
    judge: judgeOfferPending,
  },
  { id: 'offer-expired', family: 'halves', scope: 'connection', severity: 'low', judge: judgeOfferExpired },
  { id: 'state-changing', family: 'halves', scope: 'connection', severity: 'low', judge: judgeChanging },
  { id: 'locked-for-debt', family: 'halves', scope: 'connection', severity: 'critical', judge: judgeLocked },
  { id: 'prepaid-ending', family: 'halves', scope: 'connection', severity: 'high', judge: judgePrepaid },
];
