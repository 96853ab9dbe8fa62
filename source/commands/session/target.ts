import type { AlibabaCloudOptions } from '../../cloud/alibaba-cloud.ts';
import type { Endpoint } from '../../cloud/endpoint/endpoint.ts';
import type { SessionPlace } from './session.ts';

/** Where calls go and with which keys, before any client exists. */
export type Target = {
  readonly endpoint: Endpoint;
  readonly credentials: AlibabaCloudOptions['credentials'];
  readonly place: SessionPlace;
  /** Which practice world; absent for the real cloud. */
  readonly world?: string;
  close(): Promise<void>;
};
