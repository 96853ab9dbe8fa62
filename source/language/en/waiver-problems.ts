/** Problems with waivers. `entry` counts from 1 in the order of the file; 0 is the top of the file. */
export const waiverProblems = {
  'waiver-file-not-found': {
    reason: 'There is no waiver file {{path}}.',
    remedy: 'Name one that exists, or make it: vpclink audit --waivers FILE --waive FINGERPRINT ...',
  },
  'waiver-file-unreadable': {
    reason: 'The waiver file {{path}} cannot be read ({{detail}}).',
    remedy: 'Use an ordinary file of at most 256 KiB, not a link.',
  },
  'waiver-file-invalid': {
    reason: 'The waiver file {{path}} cannot be understood ({{detail}}).',
    remedy:
      'It is YAML or JSON of maps, lists and texts: schema: vpclink.waivers/1, and a list named waivers.',
  },
  'waiver-file-busy': {
    reason: 'Another vpclink (process {{pid}} on {{host}}) is changing {{path}}.',
    remedy: 'Try again in a moment. Nothing was changed.',
  },
  'waiver-file-write-failed': {
    reason: 'The waiver file {{path}} cannot be written ({{detail}}).',
    remedy: 'Check the directory and the space on the disk. What stood there stands there still.',
  },
  'waiver-unknown-key': {
    reason: '{{path}}, entry {{entry}}: "{{key}}" is not known.',
    remedy: 'Known are: {{allowed}}.',
  },
  'waiver-schema-wrong': {
    reason: 'The waiver file {{path}} is of another kind or version.',
    remedy: 'It begins with "schema: {{schema}}" and holds a list named waivers.',
  },
  'waiver-reason-missing': {
    reason: '{{path}}, entry {{entry}}: no reason is given.',
    remedy: 'Say why it is meant: reason: a text.',
  },
  'waiver-owner-missing': {
    reason: '{{path}}, entry {{entry}}: no owner is given.',
    remedy: 'Say who answers for it: owner: a name.',
  },
  'waiver-expiry-missing': {
    reason: '{{path}}, entry {{entry}}: no last day is given.',
    remedy: 'Say until when it holds: expiresOn: YYYY-MM-DD.',
  },
  'waiver-fingerprint-wrong': {
    reason: '{{path}}, entry {{entry}}: fingerprint is not right.',
    remedy: 'It is the 32 hex digits that vpclink audit prints.',
  },
  'waiver-rule-wrong': {
    reason: '{{path}}, entry {{entry}}: rule is not one that can be waived.',
    remedy: 'Use the name of a rule as vpclink audit prints it; waiver-expired cannot be waived.',
  },
  'waiver-object-wrong': {
    reason: '{{path}}, entry {{entry}}: object is not an id.',
    remedy: 'Use the id that vpclink audit prints behind "at".',
  },
  'waiver-reason-wrong': {
    reason: '{{path}}, entry {{entry}}: reason cannot be shown.',
    remedy: 'Use at most 512 characters, without control or invisible ones.',
  },
  'waiver-owner-wrong': {
    reason: '{{path}}, entry {{entry}}: owner cannot be shown.',
    remedy: 'Use at most 128 characters, without control or invisible ones.',
  },
  'waiver-expiry-wrong': {
    reason: '{{path}}, entry {{entry}}: expiresOn is not a day.',
    remedy: 'Write a day of the calendar as YYYY-MM-DD, the last one on which it holds.',
  },
  'waiver-account-wrong': {
    reason: '{{path}}, entry {{entry}}: account is not an account id.',
    remedy: 'Use its digits, or leave account out.',
  },
  'waiver-target-unclear': {
    reason: '{{path}}, entry {{entry}}: it does not say what is waived.',
    remedy: 'Give either fingerprint, or rule and object.',
  },
  'waiver-duplicate': {
    reason: '{{path}}, entry {{entry}}: entry {{first}} waives the same ({{key}}).',
    remedy: 'Keep one of them.',
  },
  'waiver-not-found': {
    reason: '{{path}} has no waiver of {{key}}.',
    remedy: 'See them with vpclink audit --list-waivers.',
  },
  'waiver-finding-not-found': {
    reason: 'No finding {{key}} was found.',
    remedy: 'Give a fingerprint that vpclink audit prints, its first 8 digits or more, or RULE/OBJECT.',
  },
  'waiver-finding-ambiguous': {
    reason: '{{key}} is the beginning of {{count}} fingerprints.',
    remedy: 'Give more digits.',
  },
  'waiver-already-expired': {
    reason: '--until {{value}} is past: such a waiver would hold for nothing.',
    remedy: 'Give today ({{today}}, UTC) or a later day.',
  },
  'waiver-until-wrong': {
    reason: '--until "{{value}}" is not a day.',
    remedy: 'Write a day of the calendar as YYYY-MM-DD.',
  },
  'waiver-flag-missing': {
    reason: '{{flag}} is missing: a waiver says why, who answers for it, and until when.',
    remedy: 'Add {{flag}}; --until takes the last day as YYYY-MM-DD.',
  },
} as const;
