/**
 * Bundles cli.tsx into dist/ (ES modules, split by command, not minified so that traces stay readable).
 * `--if-possible`: succeed quietly where the bundler is missing (an install without development packages).
 * `--if-stale`: do nothing when dist/ is newer than every source file.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** Ink asks for its devtools only when DEV is set; the bundle must not carry or need them. */
const withoutDevtools = {
  name: 'without-devtools',
  setup(build) {
    build.onResolve({ filter: /^react-devtools-core$/ }, () => ({
      path: 'react-devtools-core',
      namespace: 'stub',
    }));
    build.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({
      contents: 'export default { connectToDevTools() {} };',
    }));
  },
};

/** yoga loads its WebAssembly with fetch(data:...), which boots undici (40 ms); take the other branch. */
const yogaWithoutFetch = {
  name: 'yoga-without-fetch',
  setup(build) {
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const parts = text.split('typeof fetch');
      if (parts.length !== 3)
        throw new Error(`${path}: expected two "typeof fetch", found ${parts.length - 1}`);
      return { contents: parts.join('"undefined"'), loader: 'js' };
    });
  },
};

/**
 * `import ... from 'node:fs'` in an ES module reads every export of it, among them those that load more of Node when they
 * are read: streams and promises of fs, undici of http (30 ms together). Written like this, only what is named is read.
 */
const builtinsOnDemand = {
  name: 'builtins-on-demand',
  setup(build) {
    build.onLoad({ filter: /\.(ts|tsx|js|mjs)$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!builtinImport.test(text)) return undefined;
      const contents = text.replaceAll(new RegExp(builtinImport, 'gm'), (...match) =>
        onDemand(match[1], match[2]),
      );
      return { contents, loader: extname(path).slice(1).replace('mjs', 'js') };
    });
  },
};

const builtinImport = /^import (?!type\b)([^;'"]+?) from ['"](node:[a-z_/]+)['"];?/m;

function onDemand(clause, name) {
  const builtin = `globalThis.process.getBuiltinModule('${name}')`;
  const named = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
  const whole = clause
    .replace(/,?\s*\{[^}]*\}/, '')
    .replace('* as ', '')
    .trim();
  const parts = named.split(',').map(part => part.trim());
  const values = parts
    .filter(part => part !== '' && !part.startsWith('type '))
    .map(part => part.replace(' as ', ': '));
  return [
    ...(whole === '' ? [] : [`const ${whole} = ${builtin};`]),
    ...(values.length === 0 ? [] : [`const { ${values.join(', ')} } = ${builtin};`]),
  ].join(' ');
}

async function bundle(esbuild) {
  const fresh = `dist.${process.pid}`;
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { cli: 'cli.tsx' },
    outdir: fresh,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.12',
    jsx: 'automatic',
    chunkNames: 'parts/[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    // `.mjs` needs no package.json to tell what it is, which Node would look for at every part.
    outExtension: { '.js': '.mjs' },
    external: ['selfsigned'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    plugins: [withoutDevtools, yogaWithoutFetch, builtinsOnDemand],
    logLevel: 'warning',
  });
  // Built aside and moved in at once: a program that is just starting never sees half a bundle.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  renameSync(join(root, fresh), join(root, 'dist'));
}

if (!(flags.has('--if-stale') && isFresh())) {
  const esbuild = await import('esbuild').catch(error => {
    if (flags.has('--if-possible')) return undefined;
    throw error;
  });
  if (esbuild !== undefined && existsSync(join(root, 'cli.tsx'))) await bundle(esbuild);
}
