import type { OptionDefinition } from './command.ts';

/** Flags that every command takes. */
export const everywhere: readonly OptionDefinition[] = [
  { flags: '--practice [world]', help: 'commands.option.practice' },
  { flags: '--reset', help: 'commands.option.reset' },
  { flags: '--endpoint <url>', help: 'commands.option.endpoint' },
  { flags: '--region <regions>', help: 'commands.option.region' },
  { flags: '--credentials-profile <name>', help: 'commands.option.credentialsProfile' },
  { flags: '--ram-role <name>', help: 'commands.option.ramRole' },
  { flags: '--read-only', help: 'commands.option.readOnly' },
  { flags: '--yes', help: 'commands.option.yes' },
  { flags: '--format <format>', help: 'commands.option.format' },
  { flags: '--lang <language>', help: 'commands.option.lang', choices: ['en', 'zh'] },
  { flags: '--color <when>', help: 'commands.option.color', choices: ['auto', 'always', 'never'] },
  { flags: '--symbols <set>', help: 'commands.option.symbols', choices: ['auto', 'ascii', 'unicode'] },
  { flags: '--trace <file>', help: 'commands.option.trace' },
];

/** Flags that say what to connect, and how. */
export const intentOptions: readonly OptionDefinition[] = [
  { flags: '--from <end>', help: 'commands.option.from' },
  { flags: '--to <end>', help: 'commands.option.to' },
  {
    flags: '--kind <kind>',
    help: 'commands.option.kind',
    choices: ['peering-connection', 'router-interface'],
  },
  { flags: '--size <spec>', help: 'commands.option.size' },
  { flags: '--bandwidth <mbps>', help: 'commands.option.bandwidth' },
  { flags: '--routes <scope>', help: 'commands.option.routes' },
  { flags: '--allow <traffic>', help: 'commands.option.allow' },
  {
    flags: '--direction <who>',
    help: 'commands.option.direction',
    choices: ['both', 'initiator-to-acceptor', 'acceptor-to-initiator'],
  },
  { flags: '--tables <ids>', help: 'commands.option.tables', joinedBy: ',' },
  {
    flags: '--route-sides <side>',
    help: 'commands.option.routeSides',
    choices: ['both', 'initiator', 'acceptor'],
  },
  { flags: '--merge-routes', help: 'commands.option.mergeRoutes' },
  { flags: '--groups <ids>', help: 'commands.option.groups', joinedBy: ',' },
  { flags: '--rule-form <form>', help: 'commands.option.ruleForm', choices: ['cidr', 'group'] },
  { flags: '--reserve <blocks>', help: 'commands.option.reserve' },
  { flags: '--consent <keys>', help: 'commands.option.consent', joinedBy: ',' },
  { flags: '--exclude <keys>', help: 'commands.option.exclude', joinedBy: ',' },
  { flags: '--edit <key=value>', help: 'commands.option.edit', joinedBy: ';' },
  { flags: '--name <name>', help: 'commands.option.name' },
  { flags: '--profile <profile>', help: 'commands.option.profile' },
];

/** Takes over a lock whose holder a person knows to be dead, where the program cannot tell. */
export const unlockOption: OptionDefinition = { flags: '--unlock <nonce>', help: 'commands.option.unlock' };

/** Consent to a rollback that only marks prove: the whole id is written once more. */
export const byMarksOption: OptionDefinition = { flags: '--by-marks <run>', help: 'commands.option.byMarks' };

/** Looks in the cloud as well for what runs have left. */
export const lostOption: OptionDefinition = { flags: '--lost', help: 'commands.option.lost' };

/** Flags of `matrix`. */
export const matrixOptions: readonly OptionDefinition[] = [
  ...intentOptions.filter(option => option.flags.startsWith('--kind ')),
  { flags: '--vpcs <ends>', help: 'commands.option.vpcs' },
  { flags: '--hub <end>', help: 'commands.option.hub' },
  { flags: '--mesh', help: 'commands.option.mesh' },
];

/** Flags of the audit. */
export const auditOptions: readonly OptionDefinition[] = [
  { flags: '--out <file>', help: 'commands.option.out' },
  { flags: '--report <file>', help: 'commands.option.report' },
  { flags: '--connection <id>', help: 'commands.option.connection' },
  { flags: '--profile <profile>', help: 'commands.option.auditProfile' },
  {
    flags: '--fail-on <severity>',
    help: 'commands.option.failOn',
    choices: ['critical', 'high', 'medium', 'low'],
  },
  { flags: '--watch [seconds]', help: 'commands.option.watch' },
  { flags: '--on-change <command>', help: 'commands.option.onChange' },
  { flags: '--baseline <file>', help: 'commands.option.baseline' },
  { flags: '--waivers <file>', help: 'commands.option.waivers' },
  { flags: '--waive <findings>', help: 'commands.option.waive' },
  { flags: '--reason <text>', help: 'commands.option.reason' },
  { flags: '--owner <name>', help: 'commands.option.owner' },
  { flags: '--until <day>', help: 'commands.option.until' },
  { flags: '--unwaive <findings>', help: 'commands.option.unwaive' },
  { flags: '--list-waivers', help: 'commands.option.listWaivers' },
];

/** Flags of `fix`. */
export const fixOptions: readonly OptionDefinition[] = [
  { flags: '--finding <fingerprints>', help: 'commands.option.finding' },
  { flags: '--connection <id>', help: 'commands.option.fixConnection' },
  ...intentOptions.filter(option => /^--(allow|direction|consent|profile) /.test(option.flags)),
  { flags: '--waivers <file>', help: 'commands.option.waivers' },
  { flags: '--out <file>', help: 'commands.option.out' },
  { flags: '--exit-code', help: 'commands.option.fixExitCode' },
];
