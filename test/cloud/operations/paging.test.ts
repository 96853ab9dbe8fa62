import { afterEach, describe, expect, it } from 'vitest';
import { testAdapter } from '../adapter.ts';
import {
  type Received,
  type Reply,
  refusal,
  type ScriptedServer,
  startScriptedServer,
} from '../scripted-server.ts';

let server: ScriptedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function cloudOn(script: (request: Received, index: number) => Reply) {
  server = await startScriptedServer(script);
  return testAdapter(server.origin).cloud;
}

const regionId = 'cn-beijing';

function vpc(number: number) {
  return {
    VpcId: `vpc-${number}`,
    RegionId: regionId,
    VpcName: `name ${number}`,
    Status: 'Available',
    OwnerId: 12345,
    CidrBlock: '10.0.0.0/8',
    VRouterId: `vrt-${number}`,
  };
}

/** A page of a list that may look different at every request. */
function vpcPage(request: Received, count: number, skip: readonly number[] = []): Reply {
  const all = Array.from({ length: count + skip.length }, (_, index) => index).filter(
    index => !skip.includes(index),
  );
  const pageNumber = Number(request.form.PageNumber);
  const size = Number(request.form.PageSize);
  const slice = all.slice((pageNumber - 1) * size, pageNumber * size);
  return {
    body: {
      RequestId: `r${pageNumber}`,
      TotalCount: all.length,
      PageNumber: pageNumber,
      PageSize: size,
      Vpcs: { Vpc: slice.map(vpc) },
    },
  };
}

describe('lists by page number', () => {
  it.each([0, 1, 49, 50, 51, 100, 101, 237])('hold all %i items, in pages of 50', async count => {
    const cloud = await cloudOn(request => vpcPage(request, count));
    const answer = await cloud.vpcs({ regionId });
    expect(answer.ok && answer.value.map(item => item.vpcId)).toEqual(
      Array.from({ length: count }, (_, index) => `vpc-${index}`),
    );
    expect(server?.requests).toHaveLength(Math.max(1, Math.ceil(count / 50)));
    expect(server?.requests.every(request => request.form.PageSize === '50')).toBe(true);
    const pages = Array.from({ length: Math.max(1, Math.ceil(count / 50)) }, (_, index) => `r${index + 1}`);
    expect(answer.ok && answer.requestIds).toEqual(pages);
  });

  it('are read again when an item vanishes between two pages, so that none is missed', async () => {
    const cloud = await cloudOn((request, index) =>
      index === 0 ? vpcPage(request, 120) : vpcPage(request, 119, [3]),
    );
    const answer = await cloud.vpcs({ regionId });
    expect(answer.ok && answer.value).toHaveLength(119);
    expect(answer.ok && answer.value.some(item => item.vpcId === 'vpc-50')).toBe(true);
  });

  it('are read again when one item vanishes and another appears meanwhile', async () => {
    const cloud = await cloudOn((request, index) => {
      if (index === 0) return vpcPage(request, 100);
      return index === 1 ? vpcPage(request, 100, [3]) : vpcPage(request, 100);
    });
    const answer = await cloud.vpcs({ regionId });
    expect(answer.ok && answer.value).toHaveLength(100);
    expect(answer.ok && new Set(answer.value.map(item => item.vpcId)).size).toBe(100);
  });

  it('fail when they never stand still, instead of answering something', async () => {
    const cloud = await cloudOn((request, index) => vpcPage(request, 60 + index));
    expect(await cloud.vpcs({ regionId })).toMatchObject({
      ok: false,
      problem: { kind: 'malformed-answer', code: 'ListKeptChanging' },
    });
  });

  it('fail when the count promises more than the pages hold', async () => {
    const cloud = await cloudOn(() => ({ body: { RequestId: 'r', TotalCount: 7, Vpcs: { Vpc: [vpc(1)] } } }));
    expect(await cloud.vpcs({ regionId })).toMatchObject({
      ok: false,
      problem: { code: 'ListKeptChanging' },
    });
  });

  it.each([
    ['no count', {}, 'TotalCountMissing'],
    ['a count that is none', { TotalCount: 'many' }, 'TotalCountMissing'],
    ['a negative count', { TotalCount: -1 }, 'TotalCountMissing'],
    ['a count beyond all', { TotalCount: 1_000_000 }, 'ListTooLong'],
  ])('fail at %s', async (_name, fields, code) => {
    const cloud = await cloudOn(() => ({ body: { RequestId: 'r', Vpcs: { Vpc: [vpc(1)] }, ...fields } }));
    expect(await cloud.vpcs({ regionId })).toMatchObject({
      ok: false,
      problem: { kind: 'malformed-answer', code },
    });
  });

  it('fail whole when one page fails', async () => {
    const cloud = await cloudOn(request =>
      request.form.PageNumber === '2' ? refusal('Forbidden.RAM', 403) : vpcPage(request, 150),
    );
    expect(await cloud.vpcs({ regionId })).toMatchObject({ ok: false, problem: { kind: 'denied' } });
  });

  it('follow a server that serves smaller pages than asked for', async () => {
    const cloud = await cloudOn(request =>
      vpcPage({ ...request, form: { ...request.form, PageSize: '10' } }, 35),
    );
    const answer = await cloud.vpcs({ regionId });
    expect(answer.ok && answer.value).toHaveLength(35);
  });

  it('count with strings where the cloud does (DescribeNetworkAcls)', async () => {
    const cloud = await cloudOn(() => ({
      body: { RequestId: 'r', TotalCount: '0', PageSize: '50', NetworkAcls: {} },
    }));
    expect(await cloud.networkAcls({ regionId })).toEqual({ ok: true, value: [], requestIds: ['r'] });
  });
});

describe('lists by token', () => {
  const entry = (number: number) => ({
    RouteEntryId: `rte-${number}`,
    RouteTableId: 'vtb-1',
    DestinationCidrBlock: `10.${number}.0.0/16`,
    Type: 'Custom',
    Status: 'Available',
    NextHops: { NextHop: [{ NextHopId: 'ri-1', NextHopType: 'RouterInterface', Enabled: 1, Weight: 0 }] },
  });
  const page = (from: number, count: number, NextToken: string): Reply => ({
    body: {
      RequestId: `r${from}`,
      NextToken,
      RouteEntrys: { RouteEntry: Array.from({ length: count }, (_, index) => entry(from + index)) },
    },
  });
  const query = { regionId, routeTableId: 'vtb-1' };

  it('hold all pages, and ask by MaxResult (singular) here', async () => {
    const cloud = await cloudOn(request => {
      if (request.form.NextToken === undefined) return page(0, 3, 'a');
      return request.form.NextToken === 'a' ? page(3, 2, 'b') : page(5, 1, '');
    });
    const answer = await cloud.routeEntries(query);
    expect(answer.ok && answer.value.map(item => item.routeEntryId)).toEqual([
      'rte-0',
      'rte-1',
      'rte-2',
      'rte-3',
      'rte-4',
      'rte-5',
    ]);
    expect(answer.ok && answer.requestIds).toEqual(['r0', 'r3', 'r5']);
    expect(server?.requests.map(request => [request.form.MaxResult, request.form.MaxResults])).toEqual([
      ['100', undefined],
      ['100', undefined],
      ['100', undefined],
    ]);
  });

  it('begin again when a token expires on the way', async () => {
    const cloud = await cloudOn((request, index) => {
      if (index === 1) return refusal('IllegalParam.NextTokenExpired');
      return request.form.NextToken === undefined ? page(0, 2, `t${index}`) : page(2, 1, '');
    });
    const answer = await cloud.routeEntries(query);
    expect(answer.ok && answer.value).toHaveLength(3);
    // Of the pages that the answer consists of, not of those that were thrown away.
    expect(answer.ok && answer.requestIds).toEqual(['r0', 'r2']);
  });

  it('give up when tokens always expire', async () => {
    const cloud = await cloudOn(request =>
      request.form.NextToken === undefined ? page(0, 2, 't') : refusal('IllegalParam.NextTokenExpired'),
    );
    expect(await cloud.routeEntries(query)).toMatchObject({
      ok: false,
      problem: { code: 'IllegalParam.NextTokenExpired' },
    });
    expect(server?.requests).toHaveLength(8);
  });

  it('do not go in circles', async () => {
    const cloud = await cloudOn(() => page(0, 1, 'same'));
    expect(await cloud.routeEntries(query)).toMatchObject({
      ok: false,
      problem: { code: 'NextTokenRepeated' },
    });
    expect(server?.requests).toHaveLength(2);
  });

  it('of rules keep the attributes of the first page', async () => {
    const rule = {
      SecurityGroupRuleId: 'sgr-1',
      Direction: 'ingress',
      Policy: 'Accept',
      Priority: '1',
      IpProtocol: 'TCP',
      PortRange: '80/80',
      SourceCidrIp: '10.0.0.0/8',
    };
    const cloud = await cloudOn(request => ({
      body:
        request.form.NextToken === undefined
          ? { RequestId: 'r', InnerAccessPolicy: 'Drop', NextToken: 'n', Permissions: { Permission: [rule] } }
          : {
              RequestId: 'r',
              NextToken: '',
              Permissions: { Permission: [{ ...rule, SecurityGroupRuleId: 'sgr-2' }] },
            },
    }));
    expect(await cloud.securityGroupRules({ regionId, securityGroupId: 'sg-1' })).toMatchObject({
      ok: true,
      value: { innerAccessPolicy: 'Drop', rules: [{ ruleId: 'sgr-1' }, { ruleId: 'sgr-2' }] },
    });
    expect(server?.requests[0]?.form).toMatchObject({ MaxResults: '1000', Direction: 'all' });
  });
});

describe('items that cannot be read', () => {
  it.each([
    ['a VPC without an id', { VpcId: undefined }, 'Vpcs.Vpc[1].VpcId: invalid_type'],
    ['an id with a space', { VpcId: 'vpc 1' }, 'Vpcs.Vpc[1].VpcId: invalid_format'],
    ['a range that is none', { CidrBlock: '10.0.0.0/33' }, 'Vpcs.Vpc[1].CidrBlock: invalid_format'],
    ['an unknown status', { Status: 'Sideways' }, 'Vpcs.Vpc[1].Status: invalid_value'],
    ['an owner that is no number', { OwnerId: 'me' }, 'Vpcs.Vpc[1].OwnerId: invalid_format'],
    ['null', null, 'Vpcs.Vpc[1].: invalid_type'],
  ])('%s fails the list and says which field, without its content', async (_name, fields, message) => {
    const broken = fields === null ? null : { ...vpc(2), ...fields };
    const cloud = await cloudOn(() => ({
      body: { RequestId: 'r', TotalCount: 3, Vpcs: { Vpc: [vpc(1), broken, vpc(3)] } },
    }));
    expect(await cloud.vpcs({ regionId })).toMatchObject({
      ok: false,
      problem: { kind: 'malformed-answer', code: 'AnswerUnexpected', message, requestId: 'r' },
    });
  });

  it.each([[{}], [{ Vpcs: [] }], [{ Vpcs: { Vpc: 'x' } }], [{ Vpcs: null }]])(
    'a list that is none fails: %j',
    async fields => {
      const cloud = await cloudOn(() => ({ body: { RequestId: 'r', TotalCount: 1, ...fields } }));
      expect(await cloud.vpcs({ regionId })).toMatchObject({
        ok: false,
        problem: { kind: 'malformed-answer' },
      });
    },
  );
});
