import { type AlibabaCloudOptions, createServices } from './alibaba-cloud.ts';
import { createCaller } from './calls/caller.ts';
import { type AssumeRole, createAssumeRole } from './credentials/assume-role.ts';

/**
 * AssumeRole on the endpoint that the calls will go to, for profiles of mode RamRoleArn: give it to `findCredentials`.
 * Each question has a client of its own, signed with the profile's keys.
 */
export function assumeRoleOn(options: Omit<AlibabaCloudOptions, 'credentials'>): AssumeRole {
  return createAssumeRole(keys => {
    const fixed = async () => ({ ok: true, value: keys }) as const;
    const services = createServices({ ...options, credentials: { keys: fixed, renew: fixed } });
    return createCaller({ allowed: ['AssumeRole'], services });
  });
}
