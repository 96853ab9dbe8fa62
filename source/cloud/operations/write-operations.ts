import type { Caller } from '../calls/caller.ts';
import type { WriteOperationName } from '../calls/operation.ts';
import type { WriteCloud } from '../cloud.ts';
import { writeConnections } from './write-connections.ts';
import { writeRoutes } from './write-routes.ts';
import { writeRules } from './write-rules.ts';

/** The writes of the port, each one call with exactly the parameters it needs. Force, PrePaid and AutoPay do not occur. */
export function createWriteOperations(caller: Caller<WriteOperationName>): WriteCloud {
  return { ...writeConnections(caller), ...writeRoutes(caller), ...writeRules(caller) };
}
