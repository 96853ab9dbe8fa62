import type { SigningKeys } from './rpc-client.ts';

const hidden = '[hidden]';

/** A signature is 20 bytes in base64: 27 characters and an equals sign, each perhaps written with percent signs. */
const signature = /(?:[A-Za-z0-9+/]|%(?:25)?2[BF]){27}(?:=|%(?:25)?3D)/gi;

/** What looks like a secret even when it is not one of ours; the sentence after "string to sign" repeats all of them. */
const patterns: readonly RegExp[] = [
  /(?<=string to sign is)[\s\S]*/gi,
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]*/gi,
  /\b(AccessKeyId|AccessKeySecret|SecurityToken|Signature|SignatureNonce)(=|%3D|%253D|":\s*")[^\s&"']*/gi,
  signature,
  /\bLTAI[A-Za-z0-9]{8,}/g,
  /\bSTS\.[A-Za-z0-9]{8,}/g,
];

/**
 * Takes key, secret and token out of a text, by value (also written with percent signs, once or twice) and by pattern,
 * and every URL and signature with them. Do this before the text is shortened: half a secret is not found any more.
 */
export function redact(text: string, keys: readonly SigningKeys[]): string {
  const withoutValues = keys.flatMap(secretForms).reduce((left, form) => left.replaceAll(form, hidden), text);
  return patterns.reduce((left, pattern) => left.replace(pattern, hidden), withoutValues);
}

/** Longest first, so that no rest of a longer form stays. */
function secretForms({ accessKeyId, accessKeySecret, securityToken }: SigningKeys): readonly string[] {
  return [accessKeyId, accessKeySecret, securityToken ?? '']
    .filter(value => value.length >= 4)
    .flatMap(value => [value, encodeURIComponent(value), encodeURIComponent(encodeURIComponent(value))])
    .sort((one, other) => other.length - one.length);
}
