import type { Form, Hostile } from './translating-proxy.ts';

/**
 * What a server may send back of a request: everything it saw, raw and written with percent signs. The secret itself
 * never crosses the wire; a server that knows it anyway (it is the cloud) may quote it.
 */
function echoOf(form: Form, secret: string): string {
  const { AccessKeyId = '', SecurityToken = '', Signature = '' } = form;
  const query = new URLSearchParams(form).toString();
  const seen = [AccessKeyId, SecurityToken, Signature, secret].filter(part => part !== '').join(' ');
  const encoded = encodeURIComponent(seen);
  return `${seen} ${encoded} ${encodeURIComponent(encoded)} http://h/?${query} server string to sign is:POST&%2F&${encodeURIComponent(query)}`;
}

/** Every class of failure: the network's, HTTP's, the protocol's, the signature's, the permissions', the cloud's own. */
export const errorKinds: Readonly<Record<string, (form: Form, secret: string) => Hostile>> = {
  'a broken connection': () => 'reset',
  'half an answer': () => 'torn',
  'an empty answer': () => ({ body: '' }),
  HTML: (form, secret) => ({ body: `<html>${echoOf(form, secret)}` }),
  'JSON that is no object': (form, secret) => ({ body: JSON.stringify([echoOf(form, secret)]) }),
  'a redirect': (form, secret) => ({
    status: 302,
    headers: { location: `http://127.0.0.1:1/?${encodeURIComponent(echoOf(form, secret))}` },
    body: '{}',
  }),
  'a server error': inEveryField(500, 'InternalError'),
  'a server error with a code nobody knows': inEveryField(500, ''),
  'a server error without a code': (form, secret) => ({
    status: 503,
    body: { Message: echoOf(form, secret) },
  }),
  'a proxy that asks for a password': (form, secret) => ({ status: 407, body: echoOf(form, secret) }),
  'a refusal': inEveryField(400, ''),
  'a wrong signature': inMessage(400, 'SignatureDoesNotMatch'),
  'an unknown key': inMessage(404, 'InvalidAccessKeyId.NotFound'),
  'a denial': inMessage(403, 'Forbidden.RAM'),
  'a nonce used twice': inMessage(400, 'SignatureNonceUsed'),
  throttling: inMessage(400, 'Throttling.User'),
  'a busy object': inMessage(400, 'TaskConflict'),
  'an expired token': inMessage(400, 'InvalidSecurityToken.Expired'),
  'a clock that is off': inMessage(400, 'InvalidTimeStamp.Expired'),
  'a quota': inMessage(400, 'QuotaExceeded.Thing'),
  arrears: inMessage(400, 'InsufficientBalance'),
  'a success of an odd shape': (form, secret) => ({
    body: { RequestId: echoOf(form, secret), Vpcs: echoOf(form, secret), AccountId: [echoOf(form, secret)] },
  }),
};

function inEveryField(status: number, code: string) {
  return (form: Form, secret: string): Hostile => {
    const echo = echoOf(form, secret);
    return {
      status,
      headers: { 'x-acs-request-id': encodeURIComponent(echo), 'x-echo': encodeURIComponent(echo) },
      body: {
        RequestId: echo,
        HostId: echo,
        Code: code === '' ? echo : code,
        Message: echo,
        Recommend: echo,
        AccessDeniedDetail: { AuthAction: echo, AuthPrincipalDisplayName: echo },
      },
    };
  };
}

function inMessage(status: number, code: string) {
  return (form: Form, secret: string): Hostile => ({
    status,
    body: { RequestId: 'r', HostId: 'h', Code: code, Message: echoOf(form, secret) },
  });
}
