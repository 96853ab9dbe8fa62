import { valueOr } from '../../source/domain/fact.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import type { CallRecord } from '../../source/simulator/gateway/call-record.ts';
import type { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import type { Practice } from '../helpers/practice.ts';

export type Evidence = {
  readonly practice: Practice;
  readonly fileSystem: MemoryFileSystem;
  readonly inventory: Inventory;
  readonly way: 'resume' | 'rollback';
};

/** Each invariant of failure-modes.md section 6 that can be seen from outside a run, by its number there. */
export const invariants: Readonly<Record<string, (evidence: Evidence) => readonly string[]>> = {
  'at most one live resource per intent (2)': ({ inventory }) => {
    const seen = markersIn(inventory);
    return seen.filter((one, index) => seen.indexOf(one) !== index).map(one => `two objects carry ${one}`);
  },

  'at most one effective create per token (2)': ({ practice }) => {
    const effective = mutating(practice).filter(call => call.effect === 'changed' && tokenOf(call) !== '');
    const tokens = effective.map(tokenOf);
    return tokens
      .filter((token, index) => tokens.indexOf(token) !== index)
      .map(token => `two effects of ${token}`);
  },

  'every resource with our mark is in a journal, and none is left after rollback (3)': ({
    inventory,
    fileSystem,
    way,
  }) => {
    const seen = markersIn(inventory);
    if (way === 'rollback') return seen.map(one => `left behind: ${one}`);
    const journals = journalTexts(fileSystem);
    return seen.filter(one => !journals.includes(runOf(one))).map(one => `unknown to every journal: ${one}`);
  },

  'no call leaves before its intent is durable (5)': ({ practice, fileSystem }) => {
    const journals = journalTexts(fileSystem);
    const tokens = mutating(practice)
      .map(tokenOf)
      .filter(token => token !== '');
    return tokens.filter(token => !journals.includes(token)).map(token => `no intent for ${token}`);
  },

  'one token has one set of parameters (7)': ({ practice }) => {
    const parameters = new Map<string, string>();
    return mutating(practice).flatMap(call => {
      const token = tokenOf(call);
      const text = JSON.stringify({ ...call.parameters, operation: call.operation });
      const known = parameters.get(token) ?? text;
      parameters.set(token, known);
      return token === '' || known === text ? [] : [`token ${token} was sent with other parameters`];
    });
  },

  'the first call is identity, then reads (8)': ({ practice }) => {
    const [first] = practice.practice.calls;
    return first?.operation === 'GetCallerIdentity' ? [] : [`first call was ${first?.operation}`];
  },

  'nothing is bought ahead, paid by itself or forced (20)': ({ practice }) =>
    mutating(practice)
      .filter(
        ({ parameters }) =>
          parameters.InstanceChargeType === 'PrePaid' || parameters.AutoPay || parameters.Force,
      )
      .map(call => `${call.operation} ${JSON.stringify(call.parameters)}`),

  'calls are bounded (18, 26)': ({ practice }) =>
    practice.practice.calls.length > 600 ? [`${practice.practice.calls.length} calls`] : [],
};

/** Every violation, with the name of the invariant. */
export function checkInvariants(evidence: Evidence): readonly string[] {
  return Object.entries(invariants).flatMap(([name, check]) =>
    check(evidence).map(violation => `${name}: ${violation}`),
  );
}

function mutating(practice: Practice): readonly CallRecord[] {
  return practice.practice.calls.filter(call => call.isMutating);
}

function tokenOf(call: CallRecord): string {
  return call.parameters.ClientToken ?? '';
}

function journalTexts(fileSystem: MemoryFileSystem): string {
  const paths = fileSystem.paths().filter(path => path.endsWith('.journal'));
  return paths.map(path => fileSystem.content(path)?.toString('utf8') ?? '').join('\n');
}

function runOf(marker: string): string {
  return marker.split('-')[1] ?? marker;
}

/** The mark of every live object that has one; a connection that two regions list counts once. */
function markersIn({ regions }: Inventory): readonly string[] {
  const tables = regions.flatMap(region => valueOr(region.routeTables, []));
  const groups = regions.flatMap(region => valueOr(region.securityGroups, []));
  const found: readonly (readonly [string, string])[] = [
    ...regions
      .flatMap(region => valueOr(region.routerInterfaces, []))
      .map(one => [one.routerInterfaceId, one.description] as const),
    ...regions
      .flatMap(region => valueOr(region.peeringConnections, []))
      .map(one => [one.peeringConnectionId, one.description] as const),
    ...tables
      .flatMap(table => valueOr(table.entries, []))
      .map(one => [one.routeEntryId, one.description] as const),
    ...groups
      .flatMap(group => valueOr(group.rules, { rules: [] }).rules)
      .map(one => [one.ruleId, one.description] as const),
  ];
  return [...new Map(found).values()].filter(description => description.startsWith('vpclink-'));
}
