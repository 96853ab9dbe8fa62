import type * as z from 'zod/mini';
import { failure, type Result, success } from '../../domain/result.ts';
import type { Answer } from '../calls/caller.ts';
import { type CallIdentity, ownProblem } from '../calls/cloud-problem.ts';
import type { CloudProblem } from '../cloud.ts';
import { givingWay } from '../give-way.ts';
import { isJsonObject, type Json } from '../protocol/json.ts';

/** Which fields hold a list: one for a bare list, two for a list in a wrapper (`Vpcs.Vpc[]`). */
export type ListPath = readonly [string] | readonly [string, string];

/**
 * A schema that is loaded when the first answer asks for it: making the schemas takes longer than sending a request, and
 * the time that an answer is on its way is free.
 */
export type Schema<Value> = () => Promise<z.ZodMiniType<Value>>;

/** The whole answer by a schema. */
export async function parseAnswer<Value>(
  call: CallIdentity,
  answer: Answer,
  schema: Schema<Value>,
): Promise<Result<Value, CloudProblem>> {
  const parsed = (await schema()).safeParse(answer.body);
  return parsed.success ? success(parsed.data) : failure(unexpected(call, answer, issueText(parsed.error)));
}

type ListShape<Item> = { readonly path: ListPath; readonly item: Schema<Item> };

/**
 * The items of one page. An item that cannot be read fails the page: it must never just be missing, for then a route
 * or a rule that exists would look absent.
 */
export async function parseItems<Item>(
  call: CallIdentity,
  answer: Answer,
  shape: ListShape<Item>,
): Promise<Result<readonly Item[], CloudProblem>> {
  const [outer, inner] = shape.path;
  const wrapper = answer.body[outer];
  const list = inner !== undefined && isJsonObject(wrapper) ? wrapper[inner] : wrapper;
  if (!isList(list)) {
    const isEmpty = Number(answer.body.TotalCount) === 0;
    return isEmpty ? success([]) : failure(unexpected(call, answer, `${shape.path.join('.')}: not a list`));
  }
  const item = await shape.item();
  await answersFirst();
  const items: Item[] = [];
  for (const [index, raw] of list.entries()) {
    const parsed = item.safeParse(raw);
    if (!parsed.success)
      return failure(
        unexpected(call, answer, `${shape.path.join('.')}[${index}].${issueText(parsed.error)}`),
      );
    items.push(parsed.data);
  }
  return success(items);
}

/** Answers that have arrived meanwhile are taken in before the items of a page are read: some lead to further requests. */
const answersFirst = givingWay();

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Field names and the kind of mistake, all from our own schema: nothing of the answer's content. */
function issueText(error: z.core.$ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? '' : `${issue.path.join('.')}: ${issue.code}`;
}

function unexpected(call: CallIdentity, { requestId }: Answer, message: string): CloudProblem {
  const code = 'AnswerUnexpected';
  return ownProblem({ ...call, kind: 'malformed-answer', code, outcome: 'unknown', message, requestId });
}
