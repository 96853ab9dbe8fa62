/** Why a practice world cannot be had, or its kept state not be used. */
export const worldProblems = {
  'world-unknown': {
    reason: 'there is no practice world "{{name}}".',
    remedy: 'Choose one of {{known}}, or give a file with its path, such as ./snapshot.json.',
  },
  'world-scale-out-of-range': {
    reason: '"{{name}}" is no scale world.',
    remedy: 'Write scale:N with N from 1 to {{most}}, such as scale:500.',
  },
  'world-file-not-found': {
    reason: 'the world file {{path}} does not exist.',
    remedy: 'Check the path, or write a snapshot with: vpclink inventory --out FILE',
  },
  'world-file-unreadable': {
    reason: 'the world file {{path}} cannot be read ({{detail}}).',
    remedy: 'Give a regular file that you may read.',
  },
  'world-file-too-large': {
    reason: 'the world file {{path}} has {{bytes}} bytes; at most {{most}} are taken.',
    remedy: 'Use a snapshot of fewer regions.',
  },
  'world-file-not-json': {
    reason: 'the world file {{path}} is not JSON.',
    remedy: 'Write it anew with: vpclink inventory --out FILE',
  },
  'world-file-unknown-format': {
    reason: 'the file {{path}} is neither a snapshot nor a practice world.',
    remedy: 'Its "schema" must be vpclink.inventory/1 or vpclink.world/1.',
  },
  'world-file-later-version': {
    reason: 'the file {{path}} was written by a later vpclink ({{schema}}).',
    remedy: 'Use that vpclink, or write the file anew with this one.',
  },
  'world-file-invalid': {
    reason: 'the world file {{path}} is wrong at {{at}}: {{detail}}.',
    remedy: 'Correct that place, or write the file anew with: vpclink inventory --out FILE',
  },
  'world-file-dangling': {
    reason: 'in the world file {{path}}, {{id}} in {{collection}} does not fit: {{missing}}.',
    remedy: 'Add what is missing, or take {{id}} out; an id may occur only once in a list.',
  },
  'practice-state-busy': {
    reason: 'another vpclink (process {{processId}}) has this practice world open.',
    remedy:
      'End it first, or use another world. If it runs no more on any machine, delete the files in {{path}}.',
  },
  'practice-state-damaged': {
    reason: 'the kept practice state {{path}} is damaged in line {{line}}.',
    remedy: 'Begin with a fresh world: add --reset.',
  },
  'practice-state-later-version': {
    reason: 'the kept practice state {{path}} was written by a later vpclink.',
    remedy: 'Use that vpclink, or begin with a fresh world: add --reset.',
  },
  'practice-state-of-other-file': {
    reason: 'the file {{world}} was changed since its practice state was begun.',
    remedy: 'Begin with the file as it is now: add --reset. Or give the old file back to go on.',
  },
  'practice-state-unusable': {
    reason: 'the practice state {{path}} cannot be used ({{detail}}).',
    remedy: 'Make it a place of your own that can be written to; links are not followed.',
  },
} as const;
