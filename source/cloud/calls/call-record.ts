import type { CloudProblem } from '../cloud.ts';
import type { Product } from '../endpoint/endpoint.ts';
import type { OperationName } from './operation.ts';

/** What `--trace` writes: every request that was sent, and what the adapter mended by itself. Holds no secret. */
export type CallRecord =
  | {
      readonly kind: 'call';
      readonly product: Product;
      readonly operation: OperationName;
      readonly effect: 'read' | 'write';
      readonly regionId: string;
      /** Scheme, host and port. */
      readonly origin: string;
      /** As sent, without the protocol's own (key id, signature, nonce, time). */
      readonly parameters: Readonly<Record<string, string>>;
      /** Counted from 1 within one call. */
      readonly attempt: number;
      readonly startedAtMs: number;
      readonly durationMs: number;
      readonly httpStatus?: number;
      readonly requestId?: string;
      /** Absent where the call succeeded. */
      readonly problem?: Pick<CloudProblem, 'kind' | 'code' | 'advice' | 'outcome'>;
    }
  /** This machine's clock is off: from now on requests carry the server's time. A person should hear of it. */
  | { readonly kind: 'clock-corrected'; readonly offsetMs: number }
  /** Temporary keys expired and were read anew from their source. */
  | { readonly kind: 'credentials-renewed' };

/** Takes every record, e.g. into a trace file. */
export type OnCall = (record: CallRecord) => void;
