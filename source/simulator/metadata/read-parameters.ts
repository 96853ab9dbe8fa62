import { failure, type Result, success } from '../../domain/result.ts';
import type { WireParameters } from '../gateway/wire-parameters.ts';
import type { ApiError, ParameterValue } from '../operation.ts';
import type {
  CompiledField,
  CompiledFields,
  CompiledItem,
  CompiledList,
  CompiledOperation,
} from './compile-operation.ts';

export type Parameters = Readonly<Record<string, ParameterValue>>;
type Values = Record<string, ParameterValue>;

/**
 * Checks a request against its operation and gives the parameters as the operation wants them: numbers and booleans
 * converted, `Tag.1.Key` unflattened, joined lists split. Names the operation does not know are ignored, an empty
 * value counts as absent, a wrong value is refused before a missing one.
 */
export function readParameters(
  operation: CompiledOperation,
  wire: WireParameters,
): Result<Parameters, ApiError> {
  const values = emptyValues();
  const branches = new Map<CompiledList, Branch>();
  const refused: ApiError[] = [];
  for (const [name, raw] of wire) {
    const scalar = operation.scalars.get(name);
    if (scalar !== undefined) readScalar({ field: scalar, raw }, values, refused);
    else graft({ name, raw, operation }, branches);
  }
  for (const [list, branch] of branches) readList(list, branch, { values, refused });
  return conclude(operation.required, values, refused);
}

function emptyValues(): Values {
  return Object.create(null);
}

function conclude(
  required: CompiledFields['required'],
  values: Values,
  refused: readonly ApiError[],
): Result<Parameters, ApiError> {
  const missing = required.find(({ name }) => values[name] === undefined)?.refusal;
  // A value that was given but refused is absent here too, so its own refusal comes first.
  const problem = refused[0] ?? missing;
  return problem === undefined ? success(values) : failure(problem);
}

type Given = { readonly field: CompiledField; readonly raw: string };

function readScalar({ field, raw }: Given, values: Values, refused: ApiError[]): void {
  if (raw === '' && !field.takesEmpty) return;
  const result = field.read(raw);
  if (result.ok) values[field.target] = result.value;
  else refused.push(result.problem);
}

const deepestPath = 4;

/** Flat names of one list as a tree: `Tag.2.Key=a` is item 2, below it `Key`, with the value `a`. */
type Branch = { value: string | undefined; readonly below: Map<string, Branch> };

function graft(
  { name, raw, operation }: { name: string; raw: string; operation: CompiledOperation },
  branches: Map<CompiledList, Branch>,
): void {
  const [head = '', ...path] = name.split('.');
  const list = operation.lists.get(head);
  if (list === undefined || path.length === 0 || path.length > deepestPath) return;
  let branch = below(branches, list);
  for (const step of path) branch = below(branch.below, step);
  branch.value = raw;
}

function below<Key>(branches: Map<Key, Branch>, key: Key): Branch {
  const found = branches.get(key);
  if (found !== undefined) return found;
  const made: Branch = { value: undefined, below: new Map() };
  branches.set(key, made);
  return made;
}

type Sink = { readonly values: Values; readonly refused: ApiError[] };

/** Items count from 1 in the order of their numbers; gaps close up, as clients that skip empty items expect. */
function readList(list: CompiledList, branch: Branch, { values, refused }: Sink): void {
  const items: ParameterValue[] = [];
  const numbered = [...branch.below]
    .filter(([step]) => /^[1-9]\d{0,4}$/.test(step))
    .sort(([left], [right]) => Number(left) - Number(right));
  for (const [, item] of numbered) {
    const value = readItem(list.item, item, refused);
    if (value !== undefined) items.push(value);
  }
  if (items.length === 0) return;
  if (items.length < list.minItems || items.length > list.maxItems) refused.push(list.countRefusal);
  else values[list.target] = items;
}

function readItem(item: CompiledItem, branch: Branch, refused: ApiError[]): ParameterValue | undefined {
  if (item.kind === 'object') return readFields(item.fields, branch, refused);
  if (branch.value === undefined || branch.value === '') return undefined;
  const result = item.read(branch.value);
  if (result.ok) return result.value;
  refused.push(result.problem);
  return undefined;
}

function readFields(fields: CompiledFields, branch: Branch, refused: ApiError[]): ParameterValue | undefined {
  const values = emptyValues();
  for (const [name, member] of branch.below) readField({ fields, name, member }, { values, refused });
  if (Object.keys(values).length === 0) return undefined;
  const result = conclude(fields.required, values, []);
  if (!result.ok && refused.length === 0) refused.push(result.problem);
  return values;
}

type Member = { readonly fields: CompiledFields; readonly name: string; readonly member: Branch };

function readField({ fields, name, member }: Member, sink: Sink): void {
  const field = findScalar(fields, name);
  if (field !== undefined && member.value !== undefined) {
    readScalar({ field, raw: member.value }, sink.values, sink.refused);
  }
  const list = fields.lists.get(name);
  if (list !== undefined) readList(list, member, sink);
}

/** Command-line metadata spells the fields of ECS tags in lower case (`Tag.1.key`). */
function findScalar(fields: CompiledFields, name: string): CompiledField | undefined {
  return fields.scalars.get(name) ?? fields.scalars.get(name.charAt(0).toUpperCase() + name.slice(1));
}
