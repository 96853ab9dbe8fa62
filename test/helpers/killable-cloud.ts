import type { Cloud } from '../../source/cloud/cloud.ts';
import type { MemoryFileSystem } from './memory-file-system.ts';

/**
 * The process ends at its n-th mutating call: before the call leaves, after the cloud has taken it, or while it is on
 * its way; then it arrives late, when the next process has made so many calls.
 */
export type KillPoint =
  | { readonly mutation: number; readonly when: 'before' | 'after' }
  | { readonly mutation: number; readonly when: 'late'; readonly afterCalls: number };

/** A call that left a dead process and has not arrived yet. */
export type LateCall = { readonly afterCalls: number; arrive(): Promise<unknown> };

const mutations: ReadonlySet<string> = new Set([
  'createRouterInterface',
  'modifyRouterInterfaceAttribute',
  'connectRouterInterface',
  'activateRouterInterface',
  'deactivateRouterInterface',
  'deleteRouterInterface',
  'createPeeringConnection',
  'deletePeeringConnection',
  'createRouteEntry',
  'deleteRouteEntry',
  'authorizeSecurityGroupRule',
  'revokeSecurityGroupRule',
]);

/** A cloud whose process can end: from then on no call and no file operation of it ever returns. */
export function killableCloud(
  cloud: Cloud,
  kill: KillPoint | undefined,
  fileSystem: MemoryFileSystem,
): { readonly cloud: Cloud; readonly killed: Promise<undefined>; late(): LateCall | undefined } {
  let late: LateCall | undefined;
  const { promise: killed, resolve: announce } = Promise.withResolvers<undefined>();
  const { process } = fileSystem;
  const isDead = () => fileSystem.isKilled || fileSystem.process !== process;
  let sent = 0;
  const end = () => {
    fileSystem.isKilled = true;
    announce(undefined);
    return never();
  };
  const mutate = async (call: () => Promise<unknown>) => {
    sent += 1;
    const isPoint = sent === kill?.mutation;
    if (isPoint && kill?.when === 'late') late = { afterCalls: kill.afterCalls, arrive: call };
    if (isPoint && kill?.when !== 'after') return end();
    const answer = await call();
    if (isDead()) return never();
    return isPoint ? end() : answer;
  };
  const wrapped = new Proxy(cloud, {
    get: (target, name: keyof Cloud) => (request: never) => {
      if (isDead()) return never();
      const call = () => target[name](request);
      return mutations.has(name) ? mutate(call) : call();
    },
  });
  return { cloud: wrapped, killed, late: () => late };
}

/** A cloud that lets a late call of an earlier process arrive in the middle of its own. */
export function cloudWithArrival(cloud: Cloud, late: LateCall | undefined): Cloud {
  let calls = 0;
  return new Proxy(cloud, {
    get: (target, name: keyof Cloud) => async (request: never) => {
      calls += 1;
      if (calls === late?.afterCalls) await late.arrive();
      return target[name](request);
    },
  });
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
