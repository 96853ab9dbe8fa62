import { collectionNames } from './collection-names.ts';
import type { CollectionName, Collections } from './world-state.ts';

type Changed = { readonly [Name in CollectionName]: Map<string, Collections[Name] | null> };

export type VisitChange = <Name extends CollectionName>(change: {
  readonly collection: Name;
  readonly id: string;
  readonly value: Collections[Name] | null;
}) => void;

/** Which records to replace, to add or (`null`) to remove. */
export class ChangeSet {
  readonly #changed: Changed = nothingChanged();

  /** What the set says of one record; `undefined` where it says nothing. */
  get<Name extends CollectionName>(collection: Name, id: string): Collections[Name] | null | undefined {
    return this.#changed[collection].get(id);
  }

  of<Name extends CollectionName>(collection: Name): ReadonlyMap<string, Collections[Name] | null> {
    return this.#changed[collection];
  }

  set<Name extends CollectionName>(collection: Name, id: string, value: Collections[Name] | null): void {
    this.#changed[collection].set(id, value);
  }

  /** Calls back once for every record in the set. */
  forEach(visit: VisitChange): void {
    const visitCollection = <Name extends CollectionName>(collection: Name): void => {
      for (const [id, value] of this.#changed[collection]) visit({ collection, id, value });
    };
    for (const collection of collectionNames) visitCollection(collection);
  }
}

function nothingChanged(): Changed {
  return {
    accounts: new Map(),
    vpcs: new Map(),
    vSwitches: new Map(),
    routeTables: new Map(),
    routeEntries: new Map(),
    gateways: new Map(),
    routerInterfaces: new Map(),
    virtualBorderRouters: new Map(),
    peeringConnections: new Map(),
    cenAttachments: new Map(),
    securityGroups: new Map(),
    securityGroupRules: new Map(),
    networkAcls: new Map(),
    prefixLists: new Map(),
    portRangeLists: new Map(),
    instances: new Map(),
    networkInterfaces: new Map(),
    transitions: new Map(),
    vpcLocks: new Map(),
    clientTokens: new Map(),
    counters: new Map(),
  };
}
