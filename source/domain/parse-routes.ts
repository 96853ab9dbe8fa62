import { rangesOverlap } from './cidr-range.ts';
import { rangeText } from './cidr-text.ts';
import type { RouteScope } from './intent.ts';
import { type CidrProblemCode, parseCidr } from './parse-cidr.ts';
import { type Problem, problem } from './problem.ts';
import { failure, type Result, success } from './result.ts';

export type RoutesProblemCode = CidrProblemCode | 'cidr-list-overlaps' | 'route-of-everything';

type Parsed<Value> = Result<Value, Problem<RoutesProblemCode>>;

/** Reads `--routes`: `vswitch`, `vpc`, or CIDR blocks parted by commas. A route of everything is refused. */
export function parseRoutes(text: string): Parsed<RouteScope> {
  const word = text.trim().toLowerCase();
  if (word === 'vswitch' || word === 'vpc') return success({ kind: word });
  const blocks = parseCidrList(text);
  if (!blocks.ok) return blocks;
  const everything = blocks.value.find(block => block.endsWith('/0'));
  if (everything !== undefined) return failure(problem('route-of-everything', { cidr: everything }));
  return success({ kind: 'cidr', cidrBlocks: blocks.value });
}

/** Reads CIDR blocks parted by commas; none may overlap another. Canonical texts, in the order given. */
export function parseCidrList(text: string): Parsed<readonly string[]> {
  const ranges = [];
  for (const part of text.split(',')) {
    const parsed = parseCidr(part);
    if (!parsed.ok) return parsed;
    const other = ranges.find(range => rangesOverlap(range, parsed.value));
    if (other !== undefined) {
      const parameters = { text: rangeText(parsed.value), other: rangeText(other) };
      return failure(problem('cidr-list-overlaps', parameters));
    }
    ranges.push(parsed.value);
  }
  return success(ranges.map(rangeText));
}
