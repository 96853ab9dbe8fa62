import type { FileSystem } from './file-system.ts';
import { UnsafeFileError } from './private-file.ts';

export type GivenFile = {
  readonly fileSystem: FileSystem;
  readonly path: string;
  readonly maxBytes: number;
};

/**
 * Text of a file that a person named on the command line. It may belong to somebody else (a checkout in CI does), but
 * it is a plain file, no link, and not larger than the cap. Throws {@link UnsafeFileError} or a system error.
 */
export async function readGivenFile({ fileSystem, path, maxBytes }: GivenFile): Promise<string> {
  const file = await fileSystem.open(path, 'read');
  try {
    const found = await file.inspect();
    if (found.kind !== 'file') throw new UnsafeFileError('not-a-plain-file', path);
    if (found.sizeBytes > maxBytes) throw new UnsafeFileError('too-large', path);
    return (await file.readAll()).toString('utf8');
  } finally {
    await file.close();
  }
}
