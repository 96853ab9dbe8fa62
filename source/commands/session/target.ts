import type { AlibabaCloudOptions } from '../../cloud/alibaba-cloud.ts';
import type { Endpoint } from '../../cloud/endpoint/endpoint.ts';
import type { SessionPlace } from './session.ts';

/** Where calls go and with which keys, before any client exists. */
export type Target = {
  readonly endpoint: Endpoint;
  readonly credentials: AlibabaCloudOptions['credentials'];
  readonly place: SessionPlace;
  close(): Promise<void>;
};
