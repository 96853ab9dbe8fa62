import type { Json, JsonObject } from './json.ts';

/** Some operations put a Code into good answers (alibaba-cloud-api.md section 1.2, DescribeRouteTableList). */
const successCodes: ReadonlySet<Json> = new Set<Json>([200, '200', 'OK', 'Success', 'success']);

/** The code of an answer that says no; undefined where it says none, or yes. */
export function errorCode(body: JsonObject): string | undefined {
  const code = body.Code;
  if (code === undefined || code === null || code === '' || successCodes.has(code)) return undefined;
  return typeof code === 'object' ? 'CodeMalformed' : String(code);
}
