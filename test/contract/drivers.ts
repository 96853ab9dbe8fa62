import { createRequire } from 'node:module';
import PopCore from '@alicloud/pop-core';
import type { ContractCloud } from './contract-cloud.ts';

export type Product = 'Vpc' | 'Ecs' | 'VpcPeer' | 'Sts';

export type Credentials = {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
};

export type Json = Readonly<Record<string, unknown>>;

export type DriverCall = {
  readonly product: Product;
  readonly regionId: string;
  readonly action: string;
  /** By wire name, lists as arrays: `{ RegionId, Tag: [{ Key }] }`. */
  readonly parameters: Json;
};

/** A client that nobody here wrote, used as its makers meant it. */
export type Driver = {
  readonly name: string;
  /** The success body by wire name, or the code of the refusal. */
  request(call: DriverCall, cloud: ContractCloud): Promise<DriverAnswer>;
};

export type DriverAnswer =
  | { readonly ok: true; readonly body: Json }
  | { readonly ok: false; readonly code: string };

const versions: Readonly<Record<Product, string>> = {
  Vpc: '2016-04-28',
  Ecs: '2014-05-26',
  VpcPeer: '2022-01-01',
  Sts: '2015-04-01',
};

/** The old generation: `@alicloud/pop-core`. */
export function popCoreDriver(method: 'GET' | 'POST'): Driver {
  return {
    name: `pop-core, ${method}`,
    async request({ product, regionId, action, parameters }, cloud) {
      const client = new PopCore({
        ...cloud.credentials,
        endpoint: cloud.endpointOf(product, regionId),
        apiVersion: versions[product],
      });
      try {
        const body = await client.request<Json>(action, { ...parameters }, { method, timeout: 20_000 });
        return { ok: true, body: plain(body) };
      } catch (error) {
        return { ok: false, code: codeOf(error) };
      }
    },
  };
}

const load = createRequire(import.meta.url);

/** What the generated product packages have in common. They are loaded as their makers publish them (CommonJS). */
type ProductPackage = {
  readonly default: new (
    config: unknown,
  ) => Readonly<Record<string, (request: unknown) => Promise<SdkResponse>>>;
  readonly [model: string]: unknown;
};
type RequestModel = { new (map: Json): unknown; names(): Readonly<Record<string, string>>; types(): Json };
type SdkResponse = { readonly body?: { toMap(): Json } };

const packages: Readonly<Partial<Record<Product, string>>> = {
  Vpc: '@alicloud/vpc20160428',
  Ecs: '@alicloud/ecs20140526',
  Sts: '@alicloud/sts20150401',
};

/** The new generation: one generated package per product; `v1` is their mode for the old signature. */
export function sdkDriver(signature: 'v3' | 'v1'): Driver {
  return {
    name: `product SDKs, signature ${signature}`,
    async request(call, cloud) {
      const name = packages[call.product];
      try {
        return {
          ok: true,
          body: await (name === undefined
            ? generic(call, cloud, signature)
            : typed(name, call, { cloud, signature })),
        };
      } catch (error) {
        return { ok: false, code: codeOf(error) };
      }
    },
  };
}

type Setting = { readonly cloud: ContractCloud; readonly signature: 'v3' | 'v1' };

function configOf({ product, regionId }: DriverCall, { cloud, signature }: Setting): Json {
  const url = new URL(cloud.endpointOf(product, regionId));
  return {
    ...cloud.credentials,
    endpoint: url.host,
    protocol: url.protocol.slice(0, -1),
    regionId,
    ...(signature === 'v1' ? { signatureAlgorithm: 'v2' } : {}),
  };
}

async function typed(name: string, call: DriverCall, setting: Setting): Promise<Json> {
  const sdk = load(name) as ProductPackage;
  const { $OpenApiUtil } = load('@alicloud/openapi-core');
  const client = new sdk.default(new $OpenApiUtil.Config(configOf(call, setting)));
  const Model = sdk[`${call.action}Request`] as RequestModel | undefined;
  const method = `${call.action.charAt(0).toLowerCase()}${call.action.slice(1)}`;
  const send = client[method];
  if (send === undefined) throw new Error(`${name} has no ${method}`);
  const response = await send.call(
    client,
    Model === undefined ? undefined : modelFrom(Model, call.parameters),
  );
  return plain(response.body?.toMap() ?? {});
}

/** Fills a request model by wire names, so that one description of a call serves every client. */
function modelFrom(Model: RequestModel, parameters: Json): unknown {
  const types = Model.types();
  const fields = Object.entries(Model.names()).flatMap(([field, wireName]) => {
    const value = parameters[wireName];
    return value === undefined ? [] : [[field, valueFor(types[field], value)] as const];
  });
  const known = new Set(Object.values(Model.names()));
  const unknown = Object.keys(parameters).filter(name => !known.has(name));
  if (unknown.length > 0) throw new Error(`the model has no ${unknown.join(', ')}`);
  return new Model(Object.fromEntries(fields));
}

function valueFor(type: unknown, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const { itemType } = type as { readonly itemType: RequestModel | string };
  return typeof itemType === 'string' ? value : value.map(item => modelFrom(itemType, item));
}

/** VpcPeer has no npm package of its own: the common client serves it, as its documentation says. */
async function generic(call: DriverCall, cloud: ContractCloud, signature: 'v3' | 'v1'): Promise<Json> {
  const { default: Client, Config, Params, OpenApiRequest } = load('@alicloud/openapi-client');
  const { RuntimeOptions } = load('@alicloud/tea-util');
  const { default: util } = load('@alicloud/openapi-util');
  const client = new Client(new Config(configOf(call, { cloud, signature })));
  const params = new Params({
    action: call.action,
    version: versions[call.product],
    protocol: new URL(cloud.endpointOf(call.product, call.regionId)).protocol.slice(0, -1),
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'json',
  });
  // The documentation puts these in the form and the tags in the query.
  const { Tag, Tags, ...form } = call.parameters;
  const request = new OpenApiRequest({ query: util.query({ Tag, Tags }), body: form });
  const response = await client.callApi(params, request, new RuntimeOptions({}));
  return plain(response.body);
}

/** Numbers of 16 digits and models become plain values, so that answers of all clients can be compared. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}

function codeOf(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return typeof code === 'string' ? code : `no code: ${message}`;
}
