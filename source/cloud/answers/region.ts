import * as z from 'zod/mini';
import { id } from './fields.ts';

/** One region of DescribeRegions (alibaba-cloud-api.md section 1.2): its id. */
export const region = z.pipe(
  z.object({ RegionId: id }),
  z.transform(wire => wire.RegionId),
);
