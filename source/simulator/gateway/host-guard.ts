import { isIPv4 } from 'node:net';

/** Whether an address to listen on stays on this machine. */
export function isLoopbackAddress(address: string): boolean {
  if (address === 'localhost' || address === '::1') return true;
  return isIPv4(address) && address.startsWith('127.');
}

/**
 * Whether a `Host` header names this machine. A page of the open web that points its own name at 127.0.0.1 (DNS
 * rebinding) sends that name here, and is refused. `*.localhost` always means this machine (RFC 6761).
 */
export function isLoopbackHost(hostHeader: string | undefined): boolean {
  const [, name = ''] = /^(\[[0-9a-f:.]+\]|[^:[\]]*)(?::\d{1,5})?$/i.exec(hostHeader ?? '') ?? [];
  const host = name.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return isLoopbackAddress(host) || host.endsWith('.localhost');
}
