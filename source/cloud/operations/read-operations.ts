import type { Caller } from '../calls/caller.ts';
import type { ReadOperationName } from '../calls/operation.ts';
import type { ReadCloud } from '../cloud.ts';
import { readAccount } from './read-account.ts';
import { readConnections } from './read-connections.ts';
import { readNetworks } from './read-networks.ts';
import { readSecurity } from './read-security.ts';

/** The reads of the port on the cloud's operations, with complete paging (alibaba-cloud-api.md sections 1.2 to 1.8). */
export function createReadOperations(caller: Caller<ReadOperationName>): ReadCloud {
  return {
    ...readAccount(caller),
    ...readNetworks(caller),
    ...readConnections(caller),
    ...readSecurity(caller),
  };
}
