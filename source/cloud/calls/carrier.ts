import type { Product } from '../endpoint/endpoint.ts';
import type { Exchange } from '../protocol/exchange.ts';
import type { SigningKeys } from '../protocol/rpc-client.ts';
import type { OperationName } from './operation.ts';

/** One request that is ready to be signed and sent. */
export type Delivery = {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly product: Product;
  readonly operation: OperationName;
  /** Flat; with Timestamp and SignatureNonce. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly keys: SigningKeys;
  readonly signal: AbortSignal;
};

/**
 * Signs one request, carries it to its host and tells what came back; never throws. The program knows one way, over
 * HTTP (`httpCarrier`); the fault sweeps have a second one that spares them the wire (docs/decisions/0009).
 */
export type Carrier = (delivery: Delivery) => Promise<Exchange>;
