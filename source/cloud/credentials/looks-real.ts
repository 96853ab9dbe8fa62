import type { SigningKeys } from '../protocol/rpc-client.ts';

/** Shapes of keys that Alibaba Cloud gives out: LTAI and letters, or STS. and letters for temporary ones. */
const realKeyId = /^(LTAI[A-Za-z0-9]{8,}|STS\.[A-Za-z0-9]{8,})$/;

/** Could these keys open a real account? Such keys are never sent over plain http, nor to a practice cloud. */
export function looksReal(keys: SigningKeys): boolean {
  return realKeyId.test(keys.accessKeyId);
}
