import * as z from 'zod/mini';
import type { NetworkAcl, NetworkAclEntry } from '../../domain/inventory.ts';
import { cidrBlock, id, idOrEmpty, text, wrapped } from './fields.ts';
import { portRange } from './port-range.ts';
import type { Unplaced } from './unplaced.ts';

/** The same entry with its far side under another name per direction. */
const entry = z.object({
  NetworkAclEntryId: idOrEmpty,
  NetworkAclEntryName: text,
  EntryType: z._default(z.enum(['custom', 'system', 'service']), 'custom'),
  Policy: z.enum(['accept', 'drop']),
  Protocol: z.enum(['icmp', 'gre', 'tcp', 'udp', 'all']),
  Port: portRange,
});

const ingress = z.extend(entry, { SourceCidrIp: cidrBlock });
const egress = z.extend(entry, { DestinationCidrIp: cidrBlock });

const resource = z.object({ ResourceId: id, ResourceType: text, Status: text });

/** One ACL of DescribeNetworkAcls with its entries, in the order in which they are matched (section 1.5). */
export const networkAcl = z.pipe(
  z.object({
    NetworkAclId: id,
    VpcId: id,
    NetworkAclName: text,
    Status: z.enum(['Available', 'Modifying']),
    IngressAclEntries: wrapped('IngressAclEntry', ingress),
    EgressAclEntries: wrapped('EgressAclEntry', egress),
    Resources: wrapped('Resource', resource),
  }),
  z.transform(
    (wire): Unplaced<NetworkAcl> => ({
      networkAclId: wire.NetworkAclId,
      vpcId: wire.VpcId,
      name: wire.NetworkAclName,
      status: wire.Status,
      ingress: wire.IngressAclEntries.map(item => aclEntry(item, item.SourceCidrIp)),
      egress: wire.EgressAclEntries.map(item => aclEntry(item, item.DestinationCidrIp)),
      vSwitchIds: wire.Resources.filter(
        ({ ResourceType, Status }) => ResourceType === 'VSwitch' && Status !== 'UNBINDED',
      ).map(({ ResourceId }) => ResourceId),
    }),
  ),
);

function aclEntry(wire: z.output<typeof entry>, farCidrBlock: string): NetworkAclEntry {
  return {
    entryId: wire.NetworkAclEntryId,
    name: wire.NetworkAclEntryName,
    policy: wire.Policy,
    protocol: wire.Protocol,
    ...(wire.Port === undefined ? {} : { portRange: wire.Port }),
    cidrBlock: farCidrBlock,
    entryType: wire.EntryType,
  };
}
