import type { Translate } from '../../../language/translate.ts';
import { findingWords, objectWords, type PastFinding } from '../audit-words.ts';

type PastSectionProps = { readonly past: readonly PastFinding[]; readonly translate: Translate };

/** What the baseline had: gone, or not known to be gone. */
export function PastSection({ past, translate }: PastSectionProps) {
  if (past.length === 0) return null;
  const titles = { gone: 'auditReport.gone', 'maybe-gone': 'auditReport.maybeGone' } as const;
  const states = (['gone', 'maybe-gone'] as const).filter(state => past.some(one => one.state === state));
  return (
    <section id="gone">
      {states.map(state => (
        <div key={state}>
          <h2>{translate(titles[state])}</h2>
          <ul className="past">
            {past
              .filter(one => one.state === state)
              .map(({ finding }) => (
                <li key={finding.fingerprint}>
                  <span className={`badge ${finding.severity}`}>
                    {findingWords(finding, translate).severity}
                  </span>{' '}
                  {findingWords(finding, translate).title}{' '}
                  <span className="hint">{objectWords(finding.object, translate)}</span>{' '}
                  <code>{finding.fingerprint}</code>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
