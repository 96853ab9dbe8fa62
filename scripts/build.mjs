/**
 * Bundles cli.tsx into dist/ (ES modules, cut into parts by what a start needs, not minified so that traces stay readable).
 * `--if-possible`: succeed quietly where the bundler is missing (an install without development packages).
 * `--if-stale`: do nothing when dist/ is newer than every source file.
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planParts } from './plan-parts.mjs';
import { quickerToLoad, withoutDevtools } from './quicker-to-load.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const flags = new Set(process.argv.slice(2));

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))));
}

function isFresh() {
  const built = join(root, 'dist', 'cli.mjs');
  if (!existsSync(built)) return false;
  const inputs = ['cli.tsx', 'source', 'package.json', 'scripts', 'node_modules/.package-lock.json'];
  return statSync(built).mtimeMs >= Math.max(...inputs.map(name => newest(join(root, name))));
}

async function bundle({ rolldown }) {
  const fresh = `dist.${process.pid}`;
  const parts = planParts(root);
  const build = await rolldown({
    cwd: root,
    input: { cli: 'cli.tsx' },
    platform: 'node',
    external: ['selfsigned'],
    preserveEntrySignatures: false,
    transform: {
      target: 'node22.12',
      jsx: { runtime: 'automatic' },
      define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    },
    plugins: [withoutDevtools, quickerToLoad(), parts.plugin],
    // Some modules are named both ways on purpose: where both are loaded, nothing is lost.
    checks: { ineffectiveDynamicImport: false },
    logLevel: 'warn',
  });
  await build.write({
    dir: join(root, fresh),
    format: 'esm',
    // `.mjs` needs no package.json to tell what it is, which Node would look for at every part.
    entryFileNames: '[name].mjs',
    chunkFileNames: 'parts/[name]-[hash].mjs',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: parts.partOf, debugName: 'hot parts' }],
    },
  });
  await build.close();
  // Built aside and moved in at once: a program that is just starting never sees half a bundle.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  renameSync(join(root, fresh), join(root, 'dist'));
}

if (!(flags.has('--if-stale') && isFresh())) {
  const bundler = await import('rolldown').catch(error => {
    if (flags.has('--if-possible')) return undefined;
    throw error;
  });
  if (bundler !== undefined && existsSync(join(root, 'cli.tsx'))) await bundle(bundler);
}
