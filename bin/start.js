// The launcher: answers --version at once, settles colour and debug variables before anything reads them, loads the rest.

// An import of node:fs would read all of its exports, and so load streams and promises that nothing here needs.
const { readFileSync } = process.getBuiltinModule('node:fs');
const module = process.getBuiltinModule('node:module');
const { env, argv, stdout } = process;

/** Colour wishes, strongest first; each answers 'always', 'never' or nothing. */
const colorWishes = [
  () => ({ always: 'always', never: 'never' })[wordAfter('--color')],
  () => env.FORCE_COLOR && (env.FORCE_COLOR === '0' ? 'never' : 'always'),
  () => env.NO_COLOR && 'never',
  () => env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0' && 'always',
  () => env.CLICOLOR === '0' && 'never',
];

function wordAfter(flag) {
  const joined = argv.find(word => word.startsWith(`${flag}=`));
  return joined === undefined ? argv[argv.indexOf(flag) + 1 || argv.length] : joined.slice(flag.length + 1);
}

/** Ink reads only FORCE_COLOR, and Node complains when it sees NO_COLOR beside it: one answer, written there. */
function settleColor() {
  const wish = colorWishes.map(ask => ask()).find(Boolean);
  delete env.NO_COLOR;
  if (wish === 'never') env.FORCE_COLOR = '0';
  if (wish === 'always' && !(Number(env.FORCE_COLOR) > 0)) env.FORCE_COLOR = '1';
}

if (argv.length === 3 && (argv[2] === '--version' || argv[2] === '-V')) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  stdout.write(`vpclink ${version}\n`);
} else {
  settleColor();
  // What Node finds old-fashioned in a library is of no use to a user of this program (pop-core: DEP0169).
  process.noDeprecation = env.VPCLINK_DEBUG !== '1';
  // The HTTP client prints requests, and so tokens, when DEBUG asks for it.
  delete env.DEBUG;
  // A diagnostic report goes to others; the environment may hold keys.
  process.report.excludeEnv = true;
  module.enableCompileCache?.();
  await import('../dist/cli.mjs');
}
