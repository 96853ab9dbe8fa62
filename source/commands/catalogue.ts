import type { CommandDefinition } from './command.ts';
import { intentOptions } from './option-sets.ts';

/** Every command of the program. */
export const catalogue: readonly CommandDefinition[] = [
  {
    name: '',
    positionals: '',
    help: 'commands.help.home',
    options: [],
    load: async () => (await import('./home-command.ts')).runHome,
  },
  {
    name: 'connect',
    positionals: '',
    help: 'commands.help.connect',
    options: [...intentOptions, { flags: '--save <profile>', help: 'commands.option.save' }],
    load: async () => (await import('./connect-command.ts')).runConnect,
  },
  {
    name: 'plan',
    positionals: '',
    help: 'commands.help.plan',
    options: [
      ...intentOptions,
      { flags: '--out <file>', help: 'commands.option.out' },
      { flags: '--exit-code', help: 'commands.option.exitCode' },
    ],
    load: async () => (await import('./plan-command.ts')).runPlan,
  },
  {
    name: 'apply',
    positionals: '<file>',
    help: 'commands.help.apply',
    options: [],
    load: async () => (await import('./apply-command.ts')).runApply,
  },
  {
    name: 'inventory',
    positionals: '',
    help: 'commands.help.inventory',
    options: [{ flags: '--out <file>', help: 'commands.option.out' }],
    load: async () => (await import('./inventory-command.ts')).runInventory,
  },
  {
    name: 'profiles list',
    positionals: '',
    help: 'commands.help.profilesList',
    options: [],
    load: async () => (await import('./profiles-command.ts')).runProfilesList,
  },
  {
    name: 'profiles show',
    positionals: '<profile>',
    help: 'commands.help.profilesShow',
    options: [],
    load: async () => (await import('./profiles-command.ts')).runProfilesShow,
  },
  {
    name: 'profiles save',
    positionals: '<profile>',
    help: 'commands.help.profilesSave',
    options: intentOptions.filter(option => !/^--(from|to|profile|consent|exclude) /.test(option.flags)),
    load: async () => (await import('./profiles-command.ts')).runProfilesSave,
  },
  {
    name: 'profiles import',
    positionals: '<file>',
    help: 'commands.help.profilesImport',
    options: [],
    load: async () => (await import('./profiles-command.ts')).runProfilesImport,
  },
  {
    name: 'profiles export',
    positionals: '<profile>',
    help: 'commands.help.profilesExport',
    options: [{ flags: '--out <file>', help: 'commands.option.out' }],
    load: async () => (await import('./profiles-command.ts')).runProfilesExport,
  },
  {
    name: 'profiles delete',
    positionals: '<profile>',
    help: 'commands.help.profilesDelete',
    options: [],
    load: async () => (await import('./profiles-command.ts')).runProfilesDelete,
  },
  {
    name: 'simulate',
    positionals: '',
    help: 'commands.help.simulate',
    options: [
      { flags: '--port <port>', help: 'commands.option.port' },
      { flags: '--world <world>', help: 'commands.option.world' },
      { flags: '--latency <ms>', help: 'commands.option.latency' },
      { flags: '--faults <file>', help: 'commands.option.faults' },
      { flags: '--limits', help: 'commands.option.limits' },
      { flags: '--tls', help: 'commands.option.tls' },
    ],
    load: async () => (await import('./simulate-command.ts')).runSimulate,
  },
];
