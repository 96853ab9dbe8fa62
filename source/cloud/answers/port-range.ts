import type { PortRange } from '../../domain/inventory.ts';
import { optionalTextField, unreadable } from './fields.ts';

/** `80/443`; `-1/-1`, absent or empty: no limit on ports, or none to limit (alibaba-cloud-api.md section 5, Fields). */
export const portRange = optionalTextField((given): PortRange | undefined | typeof unreadable => {
  if (given === '' || given === '-1/-1') return undefined;
  const [, from, to] = /^(\d{1,5})\/(\d{1,5})$/.exec(given) ?? [];
  return from === undefined ? unreadable : { from: Number(from), to: Number(to) };
});
