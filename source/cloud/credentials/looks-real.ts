import type { SigningKeys } from '../protocol/rpc-client.ts';

/** Shapes of the keys that Alibaba Cloud gives out: LTAI and letters; STS., TMP. or TOKEN. for temporary ones. */
const realKeyId = /^(LTAI|STS\.|TMP\.|TOKEN\.)[A-Za-z0-9]{8,}/i;

/** Temporary keys of a practice cloud: a word that no real one has. */
const practiceSession = /^STS\.Practice/;

/** Could these keys open a real account? Such keys are never sent over plain http, nor to a practice cloud. */
export function looksReal({ accessKeyId }: SigningKeys): boolean {
  return realKeyId.test(accessKeyId) && !practiceSession.test(accessKeyId);
}
