import type { InvariantElsewhere } from '../invariants.ts';

/** What only the whole program shows, and the tests that hold it. */
export const elsewhereInvariants: readonly InvariantElsewhere[] = [
  {
    number: 13,
    name: 'an audit changes nothing, and the read policy is enough for it',
    file: 'test/threats/policies.test.ts',
    titles: [
      'is enough for an audit of a whole company, which changes nothing',
      'is not enough to change anything: the first change is denied, named, and nothing stays',
    ],
  },
  {
    number: 22,
    name: 'no secret reaches any output',
    file: 'test/threats/canary-secrets.test.ts',
    titles: [
      'credentials that cannot be used',
      'finds a canary however it is written, so that an empty answer means something',
    ],
  },
  {
    number: 23,
    name: 'text of the cloud reaches the terminal as allowed code points only',
    file: 'test/threats/hostile-names.test.ts',
    titles: ['in %s, whatever things are called', 'none of them as it came'],
  },
  {
    number: 25,
    name: 'the actions used are those of the published policies',
    file: 'test/threats/policies.test.ts',
    titles: [
      'is enough for connect, rollback and disconnect, and holds nothing that is not used',
      'taken one action from, something stops, and says which',
    ],
  },
];
