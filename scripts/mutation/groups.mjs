/**
 * The code whose mistakes cost most, and the tests that must notice them: `npm run mutation` and `npm run coverage`
 * take both from here. A group is measured by its own tests only, so that a figure means what it says.
 */
export const groups = {
  classifier: {
    mutate: [
      'source/cloud/calls/classification-rules.ts',
      'source/cloud/calls/classify.ts',
      'source/cloud/calls/next-attempt.ts',
    ],
    tests: [
      'test/cloud/calls/classify.test.ts',
      'test/cloud/calls/classify-edges.test.ts',
      'test/cloud/calls/next-attempt.test.ts',
      'test/cloud/retries.test.ts',
    ],
  },
  journal: {
    mutate: [
      'source/store/journal-content.ts',
      'source/store/journal-file.ts',
      'source/store/journal-line.ts',
      'source/store/journal-record-schema.ts',
      'source/store/load-journal.ts',
    ],
    // Every bit flip and every torn length (journal-file.test.ts) takes too long for a thousand runs: without it the
    // figure is a lower bound.
    tests: ['test/store/journal-details.test.ts'],
  },
  resume: {
    mutate: [
      'source/engine/act-on-step.ts',
      'source/engine/attempt.ts',
      'source/engine/check-continuation.ts',
      'source/engine/check-identity.ts',
      'source/engine/choose-generation.ts',
      'source/engine/made-objects.ts',
      'source/engine/resume-run.ts',
      'source/engine/run-step.ts',
      'source/engine/settle-uncertain.ts',
      'source/engine/step-progress.ts',
    ],
    tests: ['test/engine/resume/*.test.ts', 'test/engine/continue-run.test.ts'],
  },
};
