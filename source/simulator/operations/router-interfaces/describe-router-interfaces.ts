import type { RouterInterfaceRecord } from '../../state/connection-records.ts';
import { done, refused } from '../answers/answer.ts';
import { pageOf } from '../answers/page-number-paging.ts';
import { objects, type Parameters, text, texts } from '../answers/parameters.ts';
import { isAsked, narrowed, ownHere, ownRecords } from '../answers/scope.ts';
import { tagFilter } from '../answers/tags.ts';
import { secondsTime } from '../answers/timestamps.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';
import { renderRouterInterface } from './render-router-interface.ts';

const filterFields: Readonly<Record<string, (record: RouterInterfaceRecord) => string | undefined>> = {
  RouterInterfaceId: record => record.id,
  RouterId: record => record.routerId,
  RouterType: record => record.routerType,
  RouterInterfaceOwnerId: record => record.ownerId,
  OppositeInterfaceId: record => record.oppositeInterfaceId,
  OppositeRouterType: record => record.oppositeRouterType,
  OppositeRouterId: record => record.oppositeRouterId,
  OppositeInterfaceOwnerId: record => record.oppositeInterfaceOwnerId ?? record.ownerId,
  Status: record => record.status,
  Name: record => record.name,
};

/** DescribeRouterInterfaces: AND between filters, OR inside one (alibaba-cloud-api.md section 1.4). */
export const describeRouterInterfaces = readOperation(context => {
  const { view, request } = context;
  const filters = objects(request.parameters, 'Filter');
  const isKnown = filters.every(filter => Object.hasOwn(filterFields, text(filter, 'Key') ?? ''));
  if (!isKnown) return refused('InvalidFilterKey.ValueNotSupported');
  const page = pageOf(context, wantedInterfaces(context, filters));
  if (page === 'too-deep') return refused('Throttling.DeepPageSkip');
  const { items, ...paging } = page;
  return done({
    ...paging,
    RouterInterfaceSet: {
      RouterInterfaceType: items.map(record => ({
        ...renderRouterInterface(view, record),
        FastLinkMode: record.isFastLink,
      })),
    },
  });
});

/** DescribeRouterInterfaceAttribute: the same fields flat; an unknown id is not an error but an empty body. */
export const describeRouterInterfaceAttribute = readOperation(({ view, request }) => {
  const verdict = { Code: '200', Message: 'successful', Success: true };
  const record = ownHere(view.get('routerInterfaces', text(request.parameters, 'InstanceId') ?? ''), request);
  if (record === undefined) {
    const isEmptyId = view.settings.unconfirmed.unknownInterfaceAttribute === 'empty-id';
    return done({ ...verdict, ...(isEmptyId ? { RouterInterfaceId: '' } : {}) });
  }
  const hasHealthCheck = record.healthCheckSourceIp !== undefined;
  return done({
    ...renderRouterInterface(view, record),
    ...verdict,
    FastLinkMode: String(record.isFastLink),
    GmtModified: secondsTime(record.modifiedAtMs),
    HealthCheckStatus: hasHealthCheck ? 'Normal' : 'NoHealthCheckConfig',
  });
});

function wantedInterfaces(
  { view, request }: ReadContext,
  filters: readonly Parameters[],
): readonly RouterInterfaceRecord[] {
  const { parameters } = request;
  const tags = parameters.Tags === undefined ? undefined : tagFilter(parameters);
  return narrowed(ownRecords(view, 'routerInterfaces', request), [
    isAsked(text(parameters, 'ResourceGroupId'), record => record.resourceGroupId),
    tags === undefined ? undefined : record => tags(record.tags),
    ...filters.map(filter => (record: RouterInterfaceRecord) => passes(record, filter)),
  ]);
}

function passes(record: RouterInterfaceRecord, filter: Parameters): boolean {
  const wanted = texts(filter, 'Value') ?? [];
  const actual = filterFields[text(filter, 'Key') ?? '']?.(record);
  return actual !== undefined && wanted.includes(actual);
}
