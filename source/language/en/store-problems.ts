/** Problems with the files that vpclink keeps. */
export const storeProblems = {
  'journal-write-failed': {
    reason: 'The journal {{path}} cannot be written ({{detail}}), so nothing further is sent.',
    remedy: 'Free space or mend the disk, then resume the run.',
  },
  'journal-damaged': {
    reason: 'The journal {{path}} is damaged ({{detail}}), so nothing is decided by it.',
    remedy: '"vpclink rollback RUN" finds what the run made by its marks in the cloud, shows it and asks.',
  },
  'journal-locked': {
    reason: 'Another vpclink took over the lock ({{detail}}); this one stopped sending.',
    remedy: 'See "vpclink runs" for what runs, and resume this run when the other has ended.',
  },
  'journal-not-found': {
    reason: 'There is no journal of that run in {{path}} ({{detail}}).',
    remedy: 'See the runs with "vpclink runs".',
  },
  'runs-unreadable': {
    reason: 'The runs in {{path}} cannot be listed ({{detail}}).',
    remedy: 'Check that the directory is yours and can be read.',
  },
  'journal-foreign': {
    reason: 'The journal {{path}} belongs to another account or cloud ({{detail}}).',
    remedy: 'Use the credentials and the endpoint with which the run began.',
  },
  'lock-held': {
    reason: 'Another vpclink (process {{pid}} on {{host}}, run {{runId}}) is changing this account.',
    remedy: 'Wait for it. If that process is surely gone, add --unlock {{nonce}}.',
  },
  'lock-failed': {
    reason: 'The lock in {{path}} cannot be taken ({{detail}}).',
    remedy: 'Check that the directory is yours and can be written to.',
  },
  'config-file-unsafe': {
    reason: '{{path}} is a link, a special file or not yours ({{detail}}), so it is not used.',
    remedy: 'Put an ordinary file of yours in its place.',
  },
  'config-file-set-aside': {
    reason: '{{path}} could not be understood ({{detail}}) and was kept aside as {{aside}}.',
    remedy: 'Mend that file and put it back, or go on with an empty one.',
  },
  'config-file-unreadable': {
    reason: '{{path}} cannot be read ({{detail}}).',
    remedy: 'Check that the file and its directory are yours.',
  },
  'config-busy': {
    reason: 'Process {{pid}} on {{host}} is writing to {{path}}.',
    remedy: 'Nothing was written. Try again when it has ended.',
  },
  'config-write-failed': {
    reason: '{{path}} cannot be written ({{detail}}).',
    remedy: 'Check the space on the disk and that the directory is yours.',
  },
  'profile-name-invalid': {
    reason: '"{{name}}" cannot name a profile.',
    remedy: 'Use up to 64 letters, digits, dots, dashes and underscores; begin with a letter or digit.',
  },
  'profile-not-found': {
    reason: 'There is no profile "{{name}}".',
    remedy: 'See the profiles with "vpclink profiles list".',
  },
  'profile-exists': {
    reason: 'A profile "{{name}}" exists already.',
    remedy: 'Choose another name, or say that it shall be replaced.',
  },
  'profile-file-invalid': {
    reason: 'This is not a profile that vpclink exported ({{detail}}).',
    remedy: 'Use a file written by "vpclink profiles export".',
  },
  'plan-file-not-found': {
    reason: 'There is no plan file {{path}} ({{detail}}).',
    remedy: 'Write one with "vpclink plan --out FILE".',
  },
  'plan-file-unreadable': {
    reason: 'The plan file {{path}} cannot be read ({{detail}}).',
    remedy: 'Check that it is an ordinary file of yours, not a link.',
  },
  'plan-file-invalid': {
    reason: '{{path}} is not a plan of this version ({{detail}}).',
    remedy: 'Write one anew with "vpclink plan --out FILE".',
  },
  'plan-file-edited': {
    reason: 'The plan file {{path}} was changed after it was made: its digest does not fit.',
    remedy: 'Plan anew with the flags you want; a plan is applied exactly as it was shown.',
  },
  'plan-file-exists': {
    reason: '{{path}} exists already ({{detail}}).',
    remedy: 'Choose another name, or remove the file first.',
  },
  'plan-file-write-failed': {
    reason: 'The plan file {{path}} cannot be written ({{detail}}).',
    remedy: 'Check the directory and the space on the disk.',
  },
} as const;
