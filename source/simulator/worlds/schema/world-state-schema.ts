import * as z from 'zod';
import type { CollectionName, WorldState } from '../../state/world-state.ts';
import { practiceRegions } from '../regions.ts';
import { bookkeepingSchemas } from './bookkeeping-schemas.ts';
import { connectionSchemas } from './connection-schemas.ts';
import { machineSchemas } from './machine-schemas.ts';
import { networkSchemas } from './network-schemas.ts';
import { scalars } from './scalar-schemas.ts';
import { securitySchemas } from './security-schemas.ts';
import { settingsSchema } from './settings-schema.ts';

/** The schema of one record of each collection. */
export const recordSchemas = {
  ...bookkeepingSchemas,
  ...networkSchemas,
  ...connectionSchemas,
  ...securitySchemas,
  ...machineSchemas,
} satisfies Readonly<Record<CollectionName, z.ZodType>>;

/** A list that a world need not write down where it is empty. */
const list = <Record extends z.ZodType>(record: Record) => z.array(record).default([]);

const collections = z.strictObject({
  accounts: z.array(recordSchemas.accounts).min(1),
  vpcs: list(recordSchemas.vpcs),
  vSwitches: list(recordSchemas.vSwitches),
  routeTables: list(recordSchemas.routeTables),
  routeEntries: list(recordSchemas.routeEntries),
  gateways: list(recordSchemas.gateways),
  routerInterfaces: list(recordSchemas.routerInterfaces),
  virtualBorderRouters: list(recordSchemas.virtualBorderRouters),
  peeringConnections: list(recordSchemas.peeringConnections),
  cenAttachments: list(recordSchemas.cenAttachments),
  securityGroups: list(recordSchemas.securityGroups),
  securityGroupRules: list(recordSchemas.securityGroupRules),
  networkAcls: list(recordSchemas.networkAcls),
  prefixLists: list(recordSchemas.prefixLists),
  portRangeLists: list(recordSchemas.portRangeLists),
  instances: list(recordSchemas.instances),
  networkInterfaces: list(recordSchemas.networkInterfaces),
  transitions: list(recordSchemas.transitions),
  vpcLocks: list(recordSchemas.vpcLocks),
  clientTokens: list(recordSchemas.clientTokens),
  counters: list(recordSchemas.counters),
});

/**
 * A whole world: what a world file holds, and what is kept between commands. Empty lists, settings that have their
 * default, the seed and the regions need not be written down.
 */
export const worldStateSchema = z.strictObject({
  schema: z.literal('vpclink.world/1'),
  seed: z.number().int().default(1),
  settings: settingsSchema,
  regionIds: z
    .array(scalars.regionId)
    .min(1)
    .max(200)
    .default(() => practiceRegions.map(region => region.regionId)),
  collections,
}) satisfies z.ZodType<WorldState>;
