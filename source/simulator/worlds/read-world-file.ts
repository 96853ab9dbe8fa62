import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { type Result, success } from '../../domain/result.ts';
import { type WorldProblem, worldFailure } from './world-problem.ts';

/** A snapshot of 20,000 VPCs fits; what is larger was not written by vpclink. */
export const largestFileBytes = 256 * 1024 * 1024;

/** The content of a world file. Directories, devices, FIFOs and files that are too large are refused unread. */
export function readWorldFile(path: string): Result<string, WorldProblem> {
  try {
    // Non-blocking: opening a FIFO that nobody writes to would otherwise never return.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return readOpenFile(path, file);
    } finally {
      closeSync(file);
    }
  } catch (thrown) {
    return unreadable(path, thrown);
  }
}

function readOpenFile(path: string, file: number): Result<string, WorldProblem> {
  const facts = fstatSync(file);
  if (!facts.isFile()) {
    return worldFailure('world-file-unreadable', { path, detail: 'not-a-file' });
  }
  if (facts.size > largestFileBytes) {
    return worldFailure('world-file-too-large', { path, bytes: facts.size, most: largestFileBytes });
  }
  return success(readFileSync(file, 'utf8'));
}

function unreadable(path: string, thrown: unknown): Result<never, WorldProblem> {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (typeof code !== 'string') {
    throw thrown;
  }
  return code === 'ENOENT'
    ? worldFailure('world-file-not-found', { path })
    : worldFailure('world-file-unreadable', { path, detail: code });
}
