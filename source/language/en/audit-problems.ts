/** Why an audit could not be made. */
export const auditProblems = {
  'usage-connection-not-found': {
    reason: 'there is no connection {{id}} in the account.',
    remedy: 'Give --connection an id that vpclink audit or vpclink inventory lists.',
  },
  'audit-connection-maybe-unread': {
    reason: 'no connection {{id}} was found, and {{subject}} could not be read.',
    remedy: 'Audit again with a role that may read it.',
  },
  'baseline-not-found': {
    reason: 'There is no baseline {{path}}.',
    remedy: 'Make one: vpclink audit --format json > FILE.',
  },
  'baseline-unreadable': {
    reason: 'The baseline {{path}} cannot be read ({{detail}}).',
    remedy: 'Use an ordinary file of at most 64 MiB, not a link.',
  },
  'baseline-invalid': {
    reason: '{{path}} is not a whole audit ({{detail}}).',
    remedy: 'Make it anew: vpclink audit --format json > FILE.',
  },
  'baseline-other-version': {
    reason: '{{path}} is an audit of version {{version}}, and this program knows version 1.',
    remedy: 'Make it anew with this program: vpclink audit --format json > FILE.',
  },
  'baseline-other-account': {
    reason: 'The baseline {{path}} is of account {{theirs}}, and this is account {{ours}}.',
    remedy: 'Use a baseline of this account, or the credentials of the other.',
  },
  'baseline-other-scope': {
    reason: 'The baseline {{path}} was made with other flags ({{theirs}}) than this audit ({{ours}}).',
    remedy: 'Give the same --connection, --region and --profile, or make the baseline anew.',
  },
  'profile-not-bound': {
    reason: 'No connection of this cloud is bound to the profile "{{name}}".',
    remedy: 'Bind one: vpclink profiles adopt CONNECTION; or say which to compare: --connection ID.',
  },
  'profile-of-binding-lost': {
    reason: 'The connection {{id}} is bound to the profile "{{name}}", which is no more.',
    remedy: 'Adopt it again: vpclink profiles adopt {{id}}; or import the profile.',
  },
  'adopt-end-unseen': {
    reason:
      '{{id}} has an end that is not to be seen (another account, or gone), so what is wanted of it cannot be read off.',
    remedy: 'Adopt a connection of which both VPCs are yours.',
  },
  'adopt-not-standing': {
    reason: '{{id}} does not carry traffic ({{health}}), so it is no model of what is wanted.',
    remedy: 'Mend it first: vpclink fix.',
  },
  'adopt-unread': {
    reason: 'What is wanted of {{id}} cannot be read off: {{subject}} was not read.',
    remedy: 'Try again, with a role that may read it.',
  },
  'usage-flags-exclude': {
    reason: '{{flag}} does not go with {{other}}.',
    remedy: 'Leave one of the two out.',
  },
  'usage-flag-needs-flag': {
    reason: '{{flag}} means nothing without {{other}}.',
    remedy: 'Add {{other}}, or leave {{flag}} out.',
  },
  'usage-watch-format': {
    reason: '--watch prints lines as they come, and --format {{value}} is a whole document.',
    remedy: 'Use --format text or --format json with it, or leave --watch out.',
  },
  'usage-on-change-open': {
    reason: '--on-change ends within a {{what}}.',
    remedy:
      'Close it: words are parted by spaces, quotes keep spaces together, a backslash takes the next character as it is.',
  },
  'audit-on-change-too-long': {
    reason:
      'The program of --on-change ({{command}}) ran for {{seconds}} s and was ended, with all that it started.',
    remedy: 'Let it hand its work to something that goes on by itself; the watch goes on.',
  },
  'audit-on-change-failed': {
    reason: 'The program of --on-change ({{command}}) failed ({{detail}}).',
    remedy: 'See what it printed; the watch goes on.',
  },
} as const;
