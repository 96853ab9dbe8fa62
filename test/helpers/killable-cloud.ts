import type { Cloud } from '../../source/cloud/cloud.ts';
import type { MemoryFileSystem } from './memory-file-system.ts';

/** The process ends at its n-th mutating call: before the call leaves, or after the cloud has taken it. */
export type KillPoint = { readonly mutation: number; readonly when: 'before' | 'after' };

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
): { readonly cloud: Cloud; readonly killed: Promise<undefined> } {
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
    if (isPoint && kill?.when === 'before') return end();
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
  return { cloud: wrapped, killed };
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
