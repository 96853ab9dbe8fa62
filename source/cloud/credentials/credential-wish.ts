import type { AssumeRole } from './assume-role.ts';

/** What the user said about where keys shall come from. */
export type CredentialWish = {
  /** `--ram-role NAME`: only the RAM role of this ECS instance. Nothing asks the metadata service otherwise. */
  readonly ramRole?: string;
  /** A named profile: only files are looked at, and only for that name. */
  readonly profile?: string;
};

export type SearchOptions = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  readonly wish?: CredentialWish;
  /** For profiles that name a role; without it they are refused. It is asked with the profile's own keys. */
  readonly assumeRole?: AssumeRole;
  /** Where the metadata service of ECS is; only tests name another place. */
  readonly metadataOrigin?: string;
};
