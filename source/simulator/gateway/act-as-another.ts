import type { Fault } from '../faults/fault-script.ts';
import { productMetadata } from '../metadata/products.ts';
import { readParameters } from '../metadata/read-parameters.ts';
import { executeOperation } from '../operations/execute-operation.ts';
import type { Gateway } from './gateway.ts';

export type AnotherActor = Extract<Fault, { kind: 'another-actor' }>;

/** Makes a call as another user of the same account. Its refusal is nobody's concern; an unknown operation does nothing. */
export async function actAsAnother(gateway: Gateway, fault: AnotherActor): Promise<void> {
  const operation = gateway.table.get(productMetadata(fault.product).version)?.get(fault.operation);
  if (operation === undefined) return;
  const wire = new Map(Object.entries(fault.parameters));
  const parameters = readParameters(operation, wire);
  if (!parameters.ok) return;
  const answer = executeOperation(gateway.world, {
    product: fault.product,
    action: fault.operation,
    regionId: wire.get('RegionId'),
    parameters: parameters.value,
    caller: {
      accountId: gateway.accountId,
      arn: `acs:ram::${gateway.accountId}:user/somebody-else`,
      identityType: 'RAMUser',
      principalId: '299999999999999999',
    },
    requestId: gateway.nextRequestId(),
    nowMs: gateway.clock.now(),
  });
  if (answer.ok && operation.mutating) await gateway.onMutation();
}
