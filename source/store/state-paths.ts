import { isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';

/** Where vpclink keeps its files. Everything below is made on first use, for the owner alone. */
export type StatePaths = {
  /** `profiles.json` and `settings.json`. */
  readonly configDirectory: string;
  /** One journal per run. */
  readonly runsDirectory: string;
  readonly locksDirectory: string;
  /** State of practice worlds between commands. */
  readonly practiceDirectory: string;
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The directories to use. `VPCLINK_STATE_DIR` puts everything under one directory; otherwise `XDG_CONFIG_HOME` and
 * `XDG_STATE_HOME` hold where they are set, and the system's own habit where they are not.
 */
export function statePaths(environment: Environment): StatePaths {
  const override = environment.VPCLINK_STATE_DIR;
  if (override) return pathsBelow({ config: resolve(override), state: resolve(override) });
  const system = envPaths('vpclink', { suffix: '' });
  return pathsBelow({
    config: inXdg(environment.XDG_CONFIG_HOME) ?? system.config,
    // On Linux env-paths calls XDG_STATE_HOME `log`; elsewhere a log directory may be cleaned by the system.
    state: inXdg(environment.XDG_STATE_HOME) ?? (process.platform === 'linux' ? system.log : system.data),
  });
}

/** The XDG base directory specification tells programs to ignore a relative value. */
function inXdg(base: string | undefined): string | undefined {
  return base && isAbsolute(base) ? join(base, 'vpclink') : undefined;
}

function pathsBelow({ config, state }: { config: string; state: string }): StatePaths {
  return {
    configDirectory: config,
    runsDirectory: join(state, 'runs'),
    locksDirectory: join(state, 'locks'),
    practiceDirectory: join(state, 'practice'),
  };
}
