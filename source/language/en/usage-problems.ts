/** Mistakes on the command line. Each names the flag or value and what would be right. */
export const usageProblems = {
  'usage-unknown-flag': {
    reason: 'unknown flag {{flag}}.',
    remedy: 'See vpclink --help, or vpclink COMMAND --help, for the flags there are.',
  },
  'usage-unknown-command': {
    reason: 'unknown command "{{command}}".',
    remedy: 'See vpclink --help for the commands there are.',
  },
  'usage-missing-command': {
    reason: 'vpclink {{group}} needs a command behind it.',
    remedy: 'Use one of {{allowed}}.',
  },
  'usage-flag-needs-value': {
    reason: '{{flag}} needs a value.',
    remedy: 'Write it behind the flag.',
  },
  'usage-value-not-allowed': {
    reason: '{{flag}} cannot be "{{value}}".',
    remedy: 'Use {{allowed}}.',
  },
  'usage-finding-not-found': {
    reason: 'no finding has the fingerprint {{finding}}.',
    remedy: 'See vpclink audit; it may be mended already.',
  },
  'usage-finding-ambiguous': {
    reason: '{{count}} findings begin with {{finding}}.',
    remedy: 'Write more digits.',
  },
  'usage-fix-out-needs-one': {
    reason: '--out takes one plan, and {{count}} connections have something to mend.',
    remedy: 'Name one with --connection or --finding.',
  },
  'usage-missing-argument': {
    reason: 'the argument {{argument}} is missing.',
    remedy: 'Write it behind the command.',
  },
  'usage-too-many-arguments': {
    reason: 'there are more words than this command takes.',
    remedy: 'Put quotes around a value with spaces; see the command with --help.',
  },
  'usage-missing-flag': {
    reason: '{{flag}} is missing, and there is no terminal to ask on.',
    remedy: 'Add {{flag}}.',
  },
  'usage-file-unreadable': {
    reason: 'the file {{file}} cannot be read ({{detail}}).',
    remedy: 'Name a file that exists and that you may read.',
  },
  'usage-file-unwritable': {
    reason: 'the file {{file}} cannot be written ({{detail}}).',
    remedy: 'Name a place that you may write to, with room on the disk.',
  },
  'usage-practice-and-endpoint': {
    reason: '--practice and --endpoint exclude each other.',
    remedy: 'Give one of them.',
  },
  'usage-no-terminal': {
    reason: 'the full-screen program needs a terminal on input and output.',
    remedy: 'Run it in a terminal, or use a command such as vpclink plan (see vpclink --help).',
  },
  'usage-terminal-unsuited': {
    reason: 'this terminal ({{why}}) cannot show the full-screen program.',
    remedy: 'Use a terminal that is not "dumb", unset CI, or use a command such as vpclink plan.',
  },
  'run-interrupted': {
    reason: 'The run was stopped on request.',
    remedy: 'Resume it, or roll it back.',
  },
  'read-only-refused': {
    reason: 'This would change the cloud, and read-only is set: by --read-only, the settings or the profile.',
    remedy: 'Take it out there to apply; vpclink plan shows what would be done.',
  },
  'consent-missing': {
    reason: 'the plan has {{count}} changes and nobody to confirm them.',
    remedy: 'Without a terminal, --yes says that you have read it and want it.',
  },
  'end-region-unknown': {
    reason: '"{{end}}": there is no region "{{region}}" in this account.',
    remedy: 'Use a region id such as cn-beijing; vpclink inventory lists them.',
  },
  'end-not-found': {
    reason: 'no VPC is called or has the id "{{end}}".',
    remedy: 'Use REGION/VPC-ID, a VPC id, or a VPC name; vpclink inventory lists them.',
  },
  'end-name-occurs-often': {
    reason: '{{count}} VPCs are called "{{end}}": {{found}}.',
    remedy: 'Use one of these instead of the name.',
  },
  'end-region-unread': {
    reason: '"{{end}}": the region {{region}} could not be read, so it is not known whether the VPC exists.',
    remedy: 'Try again; see the line about that region above.',
  },
  'end-maybe-unread': {
    reason: 'no VPC that was read is called "{{end}}", but {{regions}} could not be read.',
    remedy: 'Try again, or name the region: REGION/VPC-ID.',
  },
  'connection-not-found': {
    reason: 'no connection has the id or name "{{connection}}".',
    remedy: 'vpclink inventory lists the connections.',
  },
  'connection-name-occurs-often': {
    reason: 'several connections are called "{{connection}}": {{found}}.',
    remedy: 'Use one of these ids.',
  },
  'bandwidth-malformed': {
    reason: '"{{text}}" is no bandwidth.',
    remedy: 'Write whole Mbit/s such as 100, or leave the field empty for the default of the cloud.',
  },
  'value-not-a-number': {
    reason: '{{flag}}: "{{value}}" is not a whole number from {{from}} to {{to}}.',
    remedy: 'Write such a number.',
  },
  'value-not-a-size': {
    reason: '--size: "{{value}}" is not a router interface size.',
    remedy: 'Use one of {{allowed}}.',
  },
  'flag-needs-kind': {
    reason: '{{flag}} belongs to {{kind}} connections.',
    remedy: 'Leave {{flag}} out or use --kind {{kind}}.',
  },
  'region-unknown': {
    reason: '--region: there is no region "{{region}}" in this account.',
    remedy: 'Use region ids such as cn-beijing,cn-hangzhou; vpclink inventory lists them.',
  },
} as const;
