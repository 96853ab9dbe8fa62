#!/usr/bin/env node
// Plain JavaScript that any Node can read: it must be able to say "too old" before anything else is loaded.
const needed = { major: 22, minor: 12 };
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < needed.major || (major === needed.major && minor < needed.minor)) {
  process.stderr.write(
    `vpclink needs Node.js ${needed.major}.${needed.minor} or newer; this is ${process.versions.node} (${process.execPath}).\n`,
  );
  process.exitCode = 2;
} else {
  await import('./start.js');
}
