import type { Server } from 'node:http';
import { type Problem, problem } from '../domain/problem.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { CallRecord } from './gateway/call-record.ts';
import { type Certificate, makeCertificate } from './gateway/certificate.ts';
import type { Gateway } from './gateway/gateway.ts';
import { isLoopbackAddress } from './gateway/host-guard.ts';
import { createPracticeServer } from './gateway/practice-server.ts';
import { defaultIdentities } from './identities/default-identities.ts';
import { type Identities, looksReal } from './identities/identity.ts';
import { type GatewayOptions, openGateway } from './open-gateway.ts';
import type { SimulatorProblemCode } from './simulator-problem.ts';
import type { World } from './state/world.ts';

export type PracticeCloudOptions = GatewayOptions & {
  /** What the user calls the world: `tutorial`, `scale:500`, a file. */
  readonly worldName: string;
  /** 0 or absent: a free one. */
  readonly port?: number;
  /** Where to listen; anything but a loopback address is refused. */
  readonly address?: string;
  readonly identities?: Identities;
};

/** A running practice cloud: a real server that any client of the API can call. */
export type PracticeCloud = {
  /** `http://127.0.0.1:PORT`, or `https://` with `tls`. */
  readonly endpoint: string;
  /** 16 digits. */
  readonly accountId: string;
  readonly credentials: { readonly accessKeyId: string; readonly accessKeySecret: string };
  readonly worldName: string;
  /** What was called so far, oldest first; the newest 20,000. */
  readonly calls: readonly CallRecord[];
  readonly world: World;
  /** The certificate to trust, in a file of its own that `close` removes. */
  readonly certificatePath?: string;
  /** Cuts all connections and stops. */
  close(): Promise<void>;
};

const usualAddress = '127.0.0.1';

/** Starts a practice cloud on this machine. Nothing beyond it can reach the server. */
export async function startPracticeCloud(
  options: PracticeCloudOptions,
): Promise<Result<PracticeCloud, Problem<SimulatorProblemCode>>> {
  const identities = options.identities ?? defaultIdentities(options.seed);
  const refused = startProblem(options, identities);
  if (refused !== undefined) return failure(refused);
  const certificate = options.tls === true ? await makeCertificate(options.clock) : undefined;
  const gateway = openGateway(options, identities);
  const server = createPracticeServer(gateway, certificate);
  const port = await listen(server, options);
  if (typeof port !== 'number') {
    await certificate?.remove();
    return failure(port);
  }
  return success(describe({ options, identities, gateway, server, certificate, port }));
}

function startProblem(
  { address = usualAddress, world }: PracticeCloudOptions,
  { identities }: Identities,
): Problem<SimulatorProblemCode> | undefined {
  if (!isLoopbackAddress(address)) return problem('practice-address-not-loopback');
  if (identities.some(({ accessKeyId }) => looksReal(accessKeyId))) return problem('practice-key-looks-real');
  return world.all('accounts').length === 0 ? problem('practice-world-without-account') : undefined;
}

/** The port, or why there is none. */
function listen(
  server: Server,
  { address = usualAddress, port = 0 }: PracticeCloudOptions,
): Promise<number | Problem<SimulatorProblemCode>> {
  return new Promise(resolve => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(listenProblem(error, port)));
    server.listen({ host: address, port, exclusive: true }, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}

function listenProblem({ code = '' }: NodeJS.ErrnoException, port: number): Problem<SimulatorProblemCode> {
  if (code === 'EADDRINUSE') return problem('practice-port-in-use', { port });
  return code === 'EACCES'
    ? problem('practice-port-not-allowed', { port })
    : problem('practice-port-unusable', { port, detail: code });
}

type Running = {
  readonly options: PracticeCloudOptions;
  readonly identities: Identities;
  readonly gateway: Gateway;
  readonly server: Server;
  readonly certificate: Certificate | undefined;
  readonly port: number;
};

function describe({ options, identities, gateway, server, certificate, port }: Running): PracticeCloud {
  const { accessKeyId, accessKeySecret } = identities.identities[0];
  const { address = usualAddress } = options;
  const host = address.includes(':') ? `[${address}]` : address;
  return {
    endpoint: `${certificate === undefined ? 'http' : 'https'}://${host}:${port}`,
    accountId: gateway.accountId,
    credentials: { accessKeyId, accessKeySecret },
    worldName: options.worldName,
    calls: gateway.log.records,
    world: options.world,
    ...(certificate === undefined ? {} : { certificatePath: certificate.path }),
    async close() {
      await shut(server);
      await certificate?.remove();
    },
  };
}

function shut(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
