import { connectionIds } from '../connections.ts';
import type { AuditView, ConnectionView } from './audit-view.ts';

/** The connections that an audit looks at. */
export type ConnectionChoice = {
  readonly views: readonly ConnectionView[];
  /** Findings of this connection are wanted; of none: findings of the account. */
  readonly takes: (connectionId: string | undefined) => boolean;
  /** One of them, by its id or the id of a half. */
  readonly viewOf: (id: string) => ConnectionView | undefined;
};

/** All connections, or those of these ids (their own or of a half) and nothing of the account. */
export function chooseConnections(
  { connections }: Pick<AuditView, 'connections'>,
  ids: readonly string[] | undefined,
): ConnectionChoice {
  const byId = new Map(
    connections.flatMap(view => connectionIds(view.connection).map(id => [id, view] as const)),
  );
  if (ids === undefined) return { views: connections, takes: () => true, viewOf: id => byId.get(id) };
  const chosen = new Set(ids.flatMap(id => byId.get(id) ?? []));
  const taken = new Set([...ids, ...[...chosen].map(view => view.connection.id)]);
  return {
    views: connections.filter(view => chosen.has(view)),
    takes: id => id !== undefined && taken.has(id),
    viewOf: id => {
      const view = byId.get(id);
      return view !== undefined && chosen.has(view) ? view : undefined;
    },
  };
}
