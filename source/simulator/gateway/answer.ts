import { productMetadata } from '../metadata/products.ts';
import type { ApiError, ProductName } from '../operation.ts';
import { writeJson } from './write-json.ts';
import { writeXml } from './write-xml.ts';

export type AnswerFormat = 'json' | 'xml';

/** What goes back over HTTP. */
export type HttpAnswer = {
  readonly httpStatus: number;
  readonly contentType: string;
  readonly text: string;
  readonly requestId: string;
  /** The error code in the text, empty for a success. */
  readonly code: string;
};

/** What every answer to one call is written with. */
export type AnswerContext = {
  readonly format: AnswerFormat;
  readonly requestId: string;
  readonly product: ProductName | undefined;
  readonly action: string;
  readonly regionId: string | undefined;
};

/** A success: the operation's fields and the request id. */
export function successAnswer(context: AnswerContext, body: Readonly<Record<string, unknown>>): HttpAnswer {
  const { requestId, action } = context;
  return {
    httpStatus: 200,
    code: '',
    requestId,
    ...write(context.format, `${action}Response`, { RequestId: requestId, ...body }),
  };
}

/** A refusal in the form of alibaba-cloud-api.md section 6.3. */
export function errorAnswer(context: AnswerContext, { httpStatus, code, message }: ApiError): HttpAnswer {
  const { requestId } = context;
  const body = {
    RequestId: requestId,
    HostId: hostId(context),
    Code: code,
    Message: message,
    Recommend: recommendation(context, code),
  };
  return { httpStatus, code, requestId, ...write(context.format, 'Error', body) };
}

function write(format: AnswerFormat, root: string, body: object): Pick<HttpAnswer, 'contentType' | 'text'> {
  return format === 'json'
    ? { contentType: 'application/json;charset=utf-8', text: writeJson(body) }
    : { contentType: 'text/xml;charset=utf-8', text: writeXml(root, body) };
}

function hostId({ product, regionId }: AnswerContext): string {
  if (product === undefined) return 'practice.vpclink.invalid';
  const { rule, central, regionalPattern } = productMetadata(product).endpoint;
  return rule === 'regional' && regionId !== undefined && regionalPattern !== undefined
    ? regionalPattern.replace('{region}', () => regionId)
    : central;
}

function recommendation({ product, requestId }: AnswerContext, code: string): string {
  const query = new URLSearchParams({ q: code, product: product ?? '', requestId });
  return `https://api.aliyun.com/troubleshoot?${query}`;
}
