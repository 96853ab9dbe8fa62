import { randomBytes } from 'node:crypto';
import type { FileSystem } from '../store/file-system.ts';
import { nodeFileSystem } from '../store/node-file-system.ts';
import { nodeProcessTable, type ProcessTable } from '../store/process-table.ts';
import { type StatePaths, statePaths } from '../store/state-paths.ts';
import type { CommandContext } from './context.ts';

/** Where this process keeps its files, and how it reaches them. */
export type StorePlace = {
  readonly paths: StatePaths;
  readonly fileSystem: FileSystem;
  readonly processes: ProcessTable;
};

export function storePlace({ environment }: Pick<CommandContext, 'environment'>): StorePlace {
  return { paths: statePaths(environment), fileSystem: nodeFileSystem(), processes: nodeProcessTable() };
}

/** 128 random bits in hex: names of runs, nonces of locks and temporary files. */
export function randomId(): string {
  return randomBytes(16).toString('hex');
}
