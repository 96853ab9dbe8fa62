import * as z from 'zod';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';

const productName = z.enum(['Vpc', 'Ecs', 'VpcPeer', 'Sts']);
const wireParameters = z.record(z.string().min(1), z.string());
const code = z.string().regex(/^[A-Za-z][\w.-]{0,127}$/);
const httpStatus = z.number().int().min(400).max(599);

/** Which calls a directive means: every condition that is given has to hold. */
const predicate = z.strictObject({
  /** The position of the call among all calls, from 1. */
  ordinal: z.number().int().positive().optional(),
  product: productName.optional(),
  operation: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
  regionId: z.string().min(1).optional(),
  /** Wire parameters that must have exactly these values. */
  parameters: wireParameters.optional(),
  isMutating: z.boolean().optional(),
  /** Only the n-th call that fits the conditions above, from 1. */
  nth: z.number().int().positive().optional(),
  /** Only so many of them. */
  times: z.number().int().positive().optional(),
  /** Chance of each of them, drawn from the seed. */
  probability: z.number().min(0).max(1).optional(),
});

/** What goes wrong. Those without a phase of their own happen in the directive's phase. */
const fault = z.discriminatedUnion('kind', [
  /** No answer comes: the connection stays open until the client gives up (or the practice cloud closes). */
  z.strictObject({ kind: z.literal('timeout') }),
  /** The connection is reset. */
  z.strictObject({ kind: z.literal('reset') }),
  /** Half of the answer comes, then the connection ends. */
  z.strictObject({ kind: z.literal('torn-body') }),
  z.strictObject({
    kind: z.literal('http-500-with-code'),
    code: code.default('InternalError'),
  }),
  /** JSON without `Code`, which careless clients take for a success. */
  z.strictObject({ kind: z.literal('http-500-no-code') }),
  /** The page of a load balancer instead of JSON. */
  z.strictObject({ kind: z.literal('http-503-html') }),
  z.strictObject({ kind: z.literal('throttle'), code: code.default('Throttling.User') }),
  /** A read sees the world as it was so many versions ago. */
  z.strictObject({ kind: z.literal('stale'), versionsBack: z.number().int().positive() }),
  /** As if a policy denied the call. */
  z.strictObject({ kind: z.literal('denied') }),
  z.strictObject({ kind: z.literal('expired-token') }),
  /** As if a quota were used up; the code that fits the product where none is given. */
  z.strictObject({ kind: z.literal('quota'), code: code.optional() }),
  /** Somebody else makes this call at that moment; whether it succeeds is no concern of the client's call. */
  z.strictObject({
    kind: z.literal('another-actor'),
    product: productName,
    operation: z.string().min(1),
    parameters: wireParameters,
  }),
  z.strictObject({ kind: z.literal('delay'), durationMs: z.number().min(0).max(86_400_000) }),
  z.strictObject({
    kind: z.literal('code'),
    code,
    httpStatus: httpStatus.default(400),
    message: z.string().default('A fault that was asked for.'),
  }),
]);

const midBodyKinds: readonly string[] = ['timeout', 'reset', 'torn-body'];

const directive = z
  .strictObject({
    when: predicate,
    /**
     * `before-effect`: the call is not carried out. `after-effect`: it has its effect, and the client does not learn
     * of it. `mid-body`: half of its answer arrives; for timeout, reset and torn-body only.
     */
    phase: z.enum(['before-effect', 'after-effect', 'mid-body']).default('before-effect'),
    fault,
  })
  .refine(value => value.phase !== 'mid-body' || midBodyKinds.includes(value.fault.kind), {
    path: ['phase'],
    message: 'mid-body goes with timeout, reset and torn-body only',
  });

const script = z.strictObject({
  schema: z.literal('vpclink.faults/1').optional(),
  directives: z.array(directive).max(1000),
});

export type FaultPredicate = z.infer<typeof predicate>;
export type Fault = z.infer<typeof fault>;
export type FaultPhase = z.infer<typeof directive>['phase'];
export type FaultDirective = z.infer<typeof directive>;

/** Everything that shall go wrong, in order: of several answers to one call the first directive's wins. */
export type FaultScript = z.infer<typeof script>;

/** What a faults file may say before the defaults are filled in. */
export type FaultScriptInput = z.input<typeof script>;

export type FaultScriptProblemCode = 'faults-not-json' | 'faults-malformed' | 'faults-too-large';

const largestFileCharacters = 1024 * 1024;

/** Reads the text of a faults file. */
export function parseFaultScript(text: string): Result<FaultScript, Problem<FaultScriptProblemCode>> {
  if (text.length > largestFileCharacters) {
    return failure(problem('faults-too-large', { largest: largestFileCharacters }));
  }
  const value = parseJson(text);
  if (value === undefined) return failure(problem('faults-not-json'));
  return readFaultScript(value);
}

/** Checks a script that is a value already. */
export function readFaultScript(value: unknown): Result<FaultScript, Problem<FaultScriptProblemCode>> {
  const parsed = script.safeParse(value);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') ?? '';
  return failure(
    problem('faults-malformed', { place: safeText(place), detail: safeText(issue?.message ?? '') }),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The file may be anybody's: only printable ASCII of it may reach a terminal. */
function safeText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
}
