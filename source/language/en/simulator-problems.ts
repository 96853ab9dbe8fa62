/** Why a practice cloud does not start, or a faults file is not taken. */
export const simulatorProblems = {
  'practice-address-not-loopback': {
    reason: 'the practice cloud listens on this machine only.',
    remedy: 'Leave the address out, or use 127.0.0.1, localhost or ::1.',
  },
  'practice-key-looks-real': {
    reason: 'a key given to the practice cloud has the shape of a real one.',
    remedy: 'Use keys that begin with PracticeKey; never put real keys into a practice cloud.',
  },
  'practice-world-without-account': {
    reason: 'the practice world has no account.',
    remedy: 'Add an account to the world, or choose another world.',
  },
  'practice-port-in-use': {
    reason: 'port {{port}} is in use by another program.',
    remedy: 'Choose another --port, or 0 for a free one.',
  },
  'practice-port-not-allowed': {
    reason: 'port {{port}} may not be used by this user.',
    remedy: 'Choose a --port from 1024 to 65535, or 0 for a free one.',
  },
  'practice-port-unusable': {
    reason: 'port {{port}} cannot be listened on ({{detail}}).',
    remedy: 'Choose another --port, or 0 for a free one.',
  },
  'faults-not-json': {
    reason: 'the faults file is not JSON.',
    remedy: 'Write {"directives": [...]} as JSON; docs/practice-cloud-server.md shows an example.',
  },
  'faults-malformed': {
    reason: 'the faults file is wrong at "{{place}}": {{detail}}.',
    remedy:
      'Correct that place; docs/practice-cloud-server.md lists the conditions, phases and kinds of faults.',
  },
  'faults-too-large': {
    reason: 'the faults file has more than {{largest}} characters.',
    remedy: 'Use fewer directives; one with a probability or without nth plays many times.',
  },
} as const;
