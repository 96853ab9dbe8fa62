import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readFaultScript } from '../../../source/simulator/faults/fault-script.ts';
import { type PracticeCloudOptions, startPracticeCloud } from '../../../source/simulator/practice-cloud.ts';
import { must } from '../../helpers/must.ts';
import { call, send, startTestCloud, type TestCloud } from '../practice-client.ts';

const open: TestCloud[] = [];

async function start(options?: Partial<PracticeCloudOptions>): Promise<TestCloud> {
  const made = await startTestCloud(options);
  open.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ cloud }) => cloud.close()));
});

/** Writes bytes on a connection and reads until the server ends it. */
function speak({ cloud }: TestCloud, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(cloud.endpoint);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let heard = '';
    socket.on('data', chunk => {
      heard += chunk.toString('utf8');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
  });
}

async function stillServes(test: TestCloud): Promise<void> {
  expect((await call(test, { action: 'DescribeRegions' })).status).toBe(200);
}

describe('where the practice cloud listens', () => {
  it('is a free port on loopback', async () => {
    const { cloud } = await start();
    expect(cloud.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it.each(['0.0.0.0', '::', '192.168.1.4', 'example.com', '127.evil.example'])(
    'is never %s',
    async address => {
      const { cloud } = await start();
      const refused = await startPracticeCloud({
        world: cloud.world,
        worldName: 'tutorial',
        clock: { now: () => 0, sleep: async () => undefined },
        seed: 's',
        address,
      });
      expect(refused).toEqual({
        ok: false,
        problem: { code: 'practice-address-not-loopback', parameters: {} },
      });
    },
  );

  it('is refused when the port is taken, naming it', async () => {
    const { cloud, clock } = await start();
    const port = Number(new URL(cloud.endpoint).port);
    const second = await startPracticeCloud({ world: cloud.world, worldName: 'x', clock, seed: 's', port });
    expect(second).toEqual({ ok: false, problem: { code: 'practice-port-in-use', parameters: { port } } });
  });

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST:1', '[::1]:80', 'vpc.localhost'])(
    'answers to the name %s',
    async host => {
      const test = await start();
      const answer = await send(test.cloud, { path: '/?Format=JSON', headers: { host } });
      expect(answer.body.Code).toBe('MissingAction');
    },
  );

  it.each([
    'evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    'localhost.evil.example:80',
    '2130706433',
    'a@localhost',
  ])('does not answer to the name %s, which a rebinding page would use', async host => {
    const test = await start();
    const answer = await send(test.cloud, { headers: { host } });
    expect([answer.status, answer.body.Code]).toEqual([421, 'PracticeCloud.ForeignHost']);
    expect(test.cloud.calls).toEqual([]);
  });
});

describe('bad input', () => {
  it.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a bad header', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    ['a bad chunk', 'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['no host', 'POST / HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ])('%s gets 400 and the server goes on', async (_, text) => {
    const test = await start();
    expect(await speak(test, text)).toMatch(/^HTTP\/1\.1 400 /);
    await stillServes(test);
  });

  it('headers without end get 431', async () => {
    const test = await start();
    const heard = await speak(test, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 431 /);
    await stillServes(test);
  });

  it('a client that leaves in the middle of its request is forgotten', async () => {
    const test = await start();
    const { hostname, port } = new URL(test.cloud.endpoint);
    await new Promise<void>(resolve => {
      const socket = connect(Number(port), hostname, () => {
        socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nAction=', () =>
          socket.destroy(),
        );
      });
      socket.on('close', () => resolve());
    });
    await stillServes(test);
  });

  it('a body of 10 MB gets 413 and a sentence', async () => {
    const test = await start();
    const answer = await send(test.cloud, { body: Buffer.alloc(10_000_000, 'a') });
    expect([answer.status, answer.body.Code]).toEqual([413, 'PracticeCloud.RequestTooLarge']);
    expect(answer.body.Message).toContain('1048576 bytes');
    await stillServes(test);
  });

  it.each([
    ['a broken escape', '/?Action=%E0%A4%A&Version=%', 404],
    [
      'a thousand parameters',
      `/?${Array.from({ length: 1000 }, (_, index) => `Tag.${index}.Key=a`).join('&')}`,
      400,
    ],
    ['another path', '/v1/vpcs?Action=DescribeVpcs&Version=2016-04-28', 404],
  ])('%s is refused as the API refuses', async (_, path, status) => {
    const test = await start();
    const answer = await send(test.cloud, { method: 'GET', path });
    expect([400, status]).toContain(answer.status);
    await stillServes(test);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('the method %s is not supported', async method => {
    const answer = await send((await start()).cloud, { method, path: '/?Format=JSON' });
    expect([answer.status, answer.body.Code]).toEqual([400, 'UnsupportedHTTPMethod']);
  });

  it.each(['[1]', '{', '"x"', `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`])(
    'the JSON body %s is refused',
    async body => {
      const headers = { 'content-type': 'application/json' };
      const answer = await send((await start()).cloud, { path: '/?Format=JSON', body, headers });
      expect([answer.status, answer.body.Code]).toEqual([400, 'InvalidParameter']);
    },
  );
});

describe('what a request may look like', () => {
  it('a chunked body is read whole', async () => {
    const test = await start();
    const answer = await speak(
      test,
      'POST /?Format=JSON HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n' +
        'Content-Type: application/x-www-form-urlencoded\r\n\r\n' +
        'e\r\nAction=Describ\r\n18\r\neVpcs&Version=2001-01-01\r\n0\r\n\r\n',
    );
    expect(answer).toContain('InvalidVersion');
  });

  it('query and form are one name space, in which the form wins', async () => {
    const test = await start();
    const answer = await send(test.cloud, {
      path: '/?Format=JSON&Action=DescribeVpcs&Version=2016-04-28',
      body: 'Version=2001-01-01',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.body.Code).toBe('InvalidVersion');
  });
});

describe('formats', () => {
  it.each(['JSON', 'json', 'Json'])('Format=%s gives JSON', async Format => {
    const answer = await call(await start(), { action: 'DescribeRegions', protocol: { Format } });
    expect(answer.headers['content-type']).toBe('application/json;charset=utf-8');
    expect(answer.body.RequestId).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/);
  });

  it.each(['XML', 'xml', undefined])('Format=%s gives XML under signature v1', async Format => {
    const answer = await call(await start(), { action: 'DescribeRegions', protocol: { Format } });
    expect(answer.headers['content-type']).toBe('text/xml;charset=utf-8');
    expect(answer.text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><DescribeRegionsResponse><RequestId>[0-9A-F-]{36}<\/RequestId><Regions><Region>/,
    );
  });

  it('errors have the five fields, in XML too', async () => {
    const test = await start();
    const json = await call(test, { action: 'DescribeVpcs' });
    expect(Object.keys(json.body)).toEqual(['RequestId', 'HostId', 'Code', 'Message', 'Recommend']);
    expect(json.body.HostId).toBe('vpc.aliyuncs.com');
    expect(json.body.Recommend).toContain('MissingRegionId');
    const xml = await call(test, { action: 'DescribeVpcs', protocol: { Format: 'XML' } });
    expect(xml.text).toMatch(/<Error><RequestId>.*<Code>MissingRegionId<\/Code>/);
  });
});

describe('the call log', () => {
  it('holds every call with its parameters, effect and code, and no secret', async () => {
    const test = await start();
    const [vpc] = test.cloud.world.all('vpcs');
    const tag = {
      RegionId: vpc?.regionId ?? '',
      ResourceType: 'VPC',
      'ResourceId.1': vpc?.id ?? '',
      'Tag.1.Key': 'k',
    };
    await call(test, { action: 'DescribeVpcs', parameters: { RegionId: 'cn-beijing' } });
    const tagged = await call(test, { action: 'TagResources', parameters: tag });
    await call(test, { action: 'DescribeVpcs' });
    expect(tagged.status).toBe(200);
    expect(
      test.cloud.calls.map(({ ordinal, operation, isMutating, effect, code, httpStatus }) => [
        ordinal,
        operation,
        isMutating,
        effect,
        code,
        httpStatus,
      ]),
    ).toEqual([
      [1, 'DescribeVpcs', false, 'none', '', 200],
      [2, 'TagResources', true, 'changed', '', 200],
      [3, 'DescribeVpcs', false, 'none', 'MissingRegionId', 400],
    ]);
    expect(test.cloud.calls[1]).toMatchObject({
      product: 'Vpc',
      regionId: vpc?.regionId,
      parameters: tag,
      requestId: tagged.body.RequestId,
      caller: `acs:ram::${test.cloud.accountId}:user/practice`,
      at: '2026-08-01T08:00:00.000Z',
    });
    const text = JSON.stringify(test.cloud.calls);
    expect(text).not.toContain(test.cloud.credentials.accessKeySecret);
    expect(text).not.toContain(test.cloud.credentials.accessKeyId);
    expect(text).not.toContain('Signature');
  });

  it('counts as effect only what the call itself changed in the world', async () => {
    const test = await start();
    const [one, other] = test.cloud.world.all('vpcs');
    const [group] = test.cloud.world.all('securityGroups');
    await call(test, {
      product: 'VpcPeer',
      action: 'CreateVpcPeerConnection',
      parameters: {
        RegionId: one?.regionId ?? '',
        VpcId: one?.id ?? '',
        AcceptingRegionId: other?.regionId ?? '',
        AcceptingVpcId: other?.id ?? '',
        AcceptingAliUid: test.cloud.accountId,
      },
    });
    const authorize = (ClientToken: string) =>
      call(test, {
        product: 'Ecs',
        action: 'AuthorizeSecurityGroup',
        parameters: {
          RegionId: group?.regionId ?? '',
          SecurityGroupId: group?.id ?? '',
          'Permissions.1.IpProtocol': 'TCP',
          'Permissions.1.PortRange': '443/443',
          'Permissions.1.SourceCidrIp': '10.0.0.0/8',
          ClientToken,
        },
      });
    await authorize('one');
    // The peering connection's next states fall due now, and the rule is there already: the call changes nothing.
    test.clock.advance(3_600_000);
    await authorize('other');
    expect(test.cloud.world.all('peeringConnections')[0]?.status).toBe('Activated');
    expect(test.cloud.calls.map(({ code, effect }) => [code, effect])).toEqual([
      ['', 'changed'],
      ['', 'changed'],
      ['', 'none'],
    ]);
  });

  it('keeps what was changed before it answers', async () => {
    const kept: number[] = [];
    const test: TestCloud = await start({
      onMutation: async () => {
        kept.push(test.cloud.calls.length);
      },
    });
    const [vpc] = test.cloud.world.all('vpcs');
    const tag = {
      RegionId: vpc?.regionId ?? '',
      ResourceType: 'VPC',
      'ResourceId.1': vpc?.id ?? '',
      'Tag.1.Key': 'k',
    };
    await call(test, { action: 'TagResources', parameters: tag });
    await call(test, { action: 'TagResources', parameters: { ...tag, ResourceType: 'NONSENSE' } });
    await call(test, { action: 'DescribeVpcs', parameters: { RegionId: 'cn-beijing' } });
    expect(kept).toEqual([0]);
  });
});

describe('latency', () => {
  const soon = async <Value>(value: Value) => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise(resolve => setImmediate(resolve));
    return value;
  };
  const sleeping = async ({ clock }: TestCloud) => {
    while (clock.sleeperCount === 0) await new Promise(resolve => setImmediate(resolve));
  };

  it('passes by half before a call is looked at, by half before its answer is there', async () => {
    const test = await start({ latencyMs: 50 });
    const pending = call(test, { action: 'DescribeRegions' });
    await sleeping(test);
    test.clock.advance(24);
    expect(test.cloud.calls).toEqual([]);
    test.clock.advance(1);
    await sleeping(test);
    expect(test.cloud.calls).toHaveLength(1);
    test.clock.advance(24);
    expect(await Promise.race([pending, soon('no answer yet')])).toBe('no answer yet');
    test.clock.advance(1);
    expect((await pending).status).toBe(200);
  });

  it('does not grow by the work on the call, but by what a fault makes it wait', async () => {
    const delay = { when: {}, fault: { kind: 'delay', durationMs: 1000 } } as const;
    const test = await start({ latencyMs: 50, faults: must(readFaultScript({ directives: [delay] })) });
    const pending = call(test, { action: 'DescribeRegions' });
    await sleeping(test);
    // As if it had taken 5 ms to get to this call.
    test.clock.advance(30);
    await sleeping(test);
    test.clock.advance(1000);
    await sleeping(test);
    test.clock.advance(19);
    expect(await Promise.race([pending, soon('no answer yet')])).toBe('no answer yet');
    test.clock.advance(1);
    expect((await pending).status).toBe(200);
  });
});
