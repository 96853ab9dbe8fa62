/**
 * Writes the JSON Schemas that are published in `schemas/`, from the shapes that the program itself checks files with.
 * Run it after such a shape has changed; `test/report/schemas.test.ts` fails until then.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { inventorySchema } from '../source/simulator/worlds/schema/inventory-schema.ts';
import { auditShape } from '../source/store/audit-schema.ts';
import { fixShape } from '../source/store/fix-schema.ts';
import { planShape } from '../source/store/plan-schema.ts';

/** File name and content of every published schema. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  const shapes = { plan: planShape, inventory: inventorySchema, audit: auditShape, fix: fixShape };
  const files = Object.entries(shapes).map(([name, shape]): [string, string] => {
    const schema = {
      title: `vpclink ${name}`,
      ...z.toJSONSchema(shape, { unrepresentable: 'any', io: 'input' }),
    };
    return [`${name}.schema.json`, `${JSON.stringify(schema)}\n`];
  });
  return new Map(files);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../schemas/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of publishedSchemas()) writeFileSync(`${folder}${name}`, content);
}
