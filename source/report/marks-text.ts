import { idOfMarked, isBilled, type MarkedObject } from '../domain/marks/marked-object.ts';
import type { Translate } from '../language/translate.ts';

/** One object that carries the mark of a run, in one line. */
export function markedLine(object: MarkedObject, translate: Translate): string {
  const kind = translate(`report.marks.kind.${object.kind}`);
  const money = isBilled(object) ? `  ${translate('report.run.billed')}` : '';
  return `${kind}  ${idOfMarked(object)}  ${contentOf(object)}  ${object.regionId}${money}`;
}

function contentOf(object: MarkedObject): string {
  switch (object.kind) {
    case 'router-interface':
    case 'peering-connection':
      return `${object.found.name} ${object.found.status}`.trim();
    case 'route':
      return `${object.found.destination} ${object.found.routeTableId}`;
    case 'rule':
      return `${object.securityGroupId} ${object.found.direction} ${object.found.protocol}`;
  }
}

/** One object as a script reads it. */
export function markedJson(object: MarkedObject): Readonly<Record<string, unknown>> {
  const { kind, regionId, vpcId, runId, mark } = object;
  return { kind, id: idOfMarked(object), regionId, vpcId, isBilled: isBilled(object), runId, mark };
}
