import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import type { CredentialProblemCode } from './credential-source.ts';

/** No such file has more than a few KiB. */
const largestBytes = 256 * 1024;

/** The text of a file with keys, or undefined where there is no such file. Problems name the path, never the content. */
export async function readCredentialsText(
  path: string,
): Promise<Result<string, Problem<CredentialProblemCode>> | undefined> {
  try {
    // Without NONBLOCK, opening a pipe that nobody writes to would hang.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await file.stat();
      if (!stat.isFile() || stat.size > largestBytes) return unreadable(path, 'EINVAL');
      return success((await file.readFile('utf8')).replace(/^\uFEFF/, ''));
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : unreadable(path, code);
  }
}

function unreadable(path: string, systemCode: string): Result<string, Problem<CredentialProblemCode>> {
  return failure(problem('credentials-file-unreadable', { location: path, systemCode }));
}
