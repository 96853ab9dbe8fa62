import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

/** Ink asks for its devtools only when DEV is set; the bundle must not carry or need them. */
export const withoutDevtools = {
  name: 'without-devtools',
  resolveId: id => (id === 'react-devtools-core' ? '\0devtools' : undefined),
  load: id => (id === '\0devtools' ? 'export default { connectToDevTools() {} };' : undefined),
};

/**
 * Changes in libraries: each names its file, the text it looks for, how often it must be there, and what comes instead. A
 * text that is gone fails the build.
 */
const patches = [
  // DEV must not be looked up when the program runs: the bundle has no devtools.
  { file: /node_modules\/ink\/build\/ink\.js$/, text: "process.env['DEV']", times: 1, by: '"false"' },
  { file: /node_modules\/ink\/build\/reconciler\.js$/, text: "process.env['DEV']", times: 2, by: '"false"' },
  // yoga loads its WebAssembly with fetch(data:...), which boots undici (40 ms); take the other branch.
  { file: /yoga-wasm-base64-esm\.js$/, text: 'typeof fetch', times: 2, by: '"undefined"' },
  // conf's file library sends every signal to this process once more, so that the first Ctrl-C would count as the second
  // and leave in the middle of a call. Its clean-up at the end of the process stays.
  { file: /when-exit\/dist\/node\/interceptor\.js$/, text: 'of Signals)', times: 1, by: 'of [])' },
];

function patched(path, text) {
  const wanted = patches.filter(({ file }) => file.test(path));
  return wanted.reduce((done, { text: old, times, by }) => {
    const parts = done.split(old);
    if (parts.length !== times + 1) {
      throw new Error(`${path}: expected ${times} times ${old}, found ${parts.length - 1}`);
    }
    return parts.join(by);
  }, text);
}

/**
 * `import ... from 'node:fs'` in an ES module reads every export of it, among them those that load more of Node when they
 * are read: streams and promises of fs, undici of http (30 ms together). Written like this, only what is named is read.
 */
function builtinsOnDemand(text) {
  return text.replaceAll(builtinImport, (...match) => onDemand(match[1], match[2]));
}

const builtinImport = /^import (?!type\b)([^;'"]+?) from ['"](node:[a-z_/]+)['"];?/gm;

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

/**
 * Libraries that measure text make their Unicode expressions and their grapheme segmenter when they are loaded:
 * `\\p{RGI_Emoji}` alone takes 28 ms, the first segmenter 19 ms, and plain ASCII never asks for either. Here they are
 * made when they are first used: `const NAME = …;` becomes a function that keeps its answer, each use of NAME a call.
 */
function unicodeOnDemand(path, text) {
  if (!path.includes('node_modules')) return text;
  return [...text.matchAll(unicodeConstant)].map(match => match[1]).reduce(makeOnDemand, text);
}

const unicodeConstant =
  /^const (\w+) = (new Intl\.Segmenter\(.*\)|new RegExp\(.*\\p\{.*\)|\/.*\\p\{.*\/[a-z]+);$/gm;

function makeOnDemand(text, name) {
  const called = text.replaceAll(new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g'), `${name}()`);
  return called.replace(
    new RegExp(`^const ${name}\\(\\) = (.*);$`, 'm'),
    (_, made) => `let ${name}Kept; const ${name} = () => (${name}Kept ??= ${made});`,
  );
}

/** The plugin that makes these changes. Where no library has such constants any more, the build fails: look again. */
export function quickerToLoad() {
  let measuringLibraries = 0;
  return {
    name: 'quicker-to-load',
    load(path) {
      if (!/\.(ts|tsx|js|mjs)$/.test(path)) return undefined;
      const text = patched(path, readFileSync(path, 'utf8'));
      const later = unicodeOnDemand(path, text);
      if (later !== text) measuringLibraries += 1;
      const code = builtinsOnDemand(later);
      return { code, moduleType: extname(path).slice(1).replace('mjs', 'js') };
    },
    buildEnd(error) {
      if (!error && measuringLibraries === 0) throw new Error('quicker-to-load: no library measures text');
    },
  };
}
