import * as z from 'zod';
import type { ConnectionKind, End } from '../domain/intent.ts';
import type { Problem } from '../domain/problem.ts';
import { isProfileName } from '../domain/profile.ts';
import { type Result, success } from '../domain/result.ts';
import { type ConfigFile, openConfigFile, type StoreProblemCode } from './config-file.ts';
import { connectionKind, shortText } from './state-schemas.ts';

/** Which cloud a binding is for: ids of connections occur once in an account, and practice worlds share an account id. */
export type BindingPlace = {
  readonly accountId: string;
  readonly endpointKind: 'practice' | 'real';
  /** Of a practice world, as it is named for good. */
  readonly world?: string;
};

/**
 * That a connection is meant to be as a profile says. It stands in a file of its own: a profile has no ids and no
 * accounts, so that it can be given to others, and no export takes a binding along.
 */
export type Binding = BindingPlace & {
  readonly profile: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly kind: ConnectionKind;
  readonly initiator: End;
  readonly acceptor: End;
  /** ISO 8601 in UTC. */
  readonly adoptedAt: string;
  /** Keys of deviations that were there when it was adopted, and are meant. */
  readonly accepts: readonly string[];
};

export type Bindings = {
  /** Those of one cloud. */
  list(place: BindingPlace): readonly Binding[];
  /** Binds a connection; an earlier binding of it is replaced. */
  bind(binding: Binding): Result<void, Problem<StoreProblemCode>>;
  /** Takes away every binding to a profile that is no more. */
  removeOf(profile: string): Result<void, Problem<StoreProblemCode>>;
};

export type OpenedBindings = {
  readonly bindings: Bindings;
  readonly notices: readonly Problem<StoreProblemCode>[];
};

const end = z.strictObject({ regionId: shortText, vpcId: shortText });

const binding: z.ZodType<Binding> = z.strictObject({
  accountId: shortText,
  endpointKind: z.enum(['practice', 'real']),
  world: shortText.exactOptional(),
  profile: z.string().refine(isProfileName),
  connectionId: shortText,
  connectionName: shortText,
  kind: connectionKind,
  initiator: end,
  acceptor: end,
  adoptedAt: z.iso.datetime(),
  accepts: z.array(shortText).max(5000),
});

const content = z.strictObject({ bindings: z.array(binding).max(10_000) });

type Content = z.infer<typeof content>;

/** Opens `bindings.json` of the configuration directory, which is made with the first binding. */
export function openBindings(place: {
  directory: string;
  version: string;
}): Result<OpenedBindings, Problem<StoreProblemCode>> {
  const opened = openConfigFile<Content>({
    ...place,
    name: 'bindings',
    schema: content,
    empty: { bindings: [] },
  });
  if (!opened.ok) return opened;
  return success({ bindings: bindingsIn(opened.value.file), notices: opened.value.notices });
}

function bindingsIn(file: ConfigFile<Content>): Bindings {
  const all = () => file.read().bindings;
  return {
    list: place => all().filter(one => isSamePlace(one, place)),
    bind: added => {
      const others = all().filter(one => !isSamePlace(one, added) || one.connectionId !== added.connectionId);
      return file.write({ bindings: [...others, added] });
    },
    removeOf: profile => {
      const left = all().filter(one => one.profile !== profile);
      return left.length === all().length ? success(undefined) : file.write({ bindings: left });
    },
  };
}

function isSamePlace(one: BindingPlace, other: BindingPlace): boolean {
  return (
    one.accountId === other.accountId && one.endpointKind === other.endpointKind && one.world === other.world
  );
}
