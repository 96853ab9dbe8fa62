import * as z from 'zod/mini';
import type { PortRange } from '../../domain/inventory.ts';

/** `80/443`; `-1/-1`, absent or empty: no limit on ports, or none to limit (alibaba-cloud-api.md section 5, Fields). */
export const portRange = z.pipe(
  z.nullish(z.string().check(z.regex(/^(|-1\/-1|\d{1,5}\/\d{1,5})$/))),
  z.transform((value): PortRange | undefined => {
    const [from, to] = (value ?? '').split('/').map(Number);
    return from === undefined || to === undefined || from < 0 ? undefined : { from, to };
  }),
);
