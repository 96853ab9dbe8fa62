/**
 * Code to HTTP status and message. One code with two statuses stands twice, the second time with its status after an
 * `@`, which never reaches the wire.
 */
export type ErrorTable = Readonly<Record<string, readonly [httpStatus: number, message: string]>>;
