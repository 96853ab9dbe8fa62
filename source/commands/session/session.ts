import type { Cloud, ReadCloud } from '../../cloud/cloud.ts';
import type { Endpoint } from '../../cloud/endpoint/endpoint.ts';

/** A cloud to work with, and how to let go of it. */
export type Session = {
  readonly endpointKind: Endpoint['kind'];
  /** Which practice world: as it is named for good, or the address of its server. Absent for the real cloud. */
  readonly world?: string;
  /** How a person recognises where they are: the practice world, or where the keys came from. */
  readonly place: SessionPlace;
  /** For reading; all that a read-only session has. */
  readonly reads: ReadCloud;
  /** Absent in a read-only session: then no write client exists in this process. */
  readonly writes?: Cloud;
  close(): Promise<void>;
};

export type SessionPlace =
  | { readonly kind: 'practice'; readonly world: string }
  /** `source` names the variable, file or role of the credentials, never anything in them. */
  | { readonly kind: 'account'; readonly source: string };
