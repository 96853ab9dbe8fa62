import type { Finding } from '../../../domain/audit/finding.ts';
import type { Translate } from '../../../language/translate.ts';
import { findingWords } from '../audit-words.ts';
import { reachGroups } from '../reach-groups.ts';
import type { Anchors } from './anchors.ts';
import { PhraseView } from './phrase-view.tsx';

type FindingCardProps = {
  readonly finding: Finding;
  /** Of its connection; empty where it has none. */
  readonly connectionName: string;
  readonly anchors: Anchors;
  readonly translate: Translate;
};

/** One finding: what, where, what it breaks, why it matters, what to do; the proof folded. */
export function FindingCard({ finding, connectionName, anchors, translate }: FindingCardProps) {
  const { rule, severity, object, connectionId, change, waiver, fingerprint } = finding;
  const words = findingWords(finding, translate);
  const classes = [
    'finding',
    severity,
    ...(change === undefined ? [] : [change]),
    ...(waiver ? ['waived'] : []),
  ];
  return (
    <article className={classes.join(' ')} id={anchors.finding(fingerprint)}>
      <h3>
        <span className={`badge ${severity}`}>{words.severity}</span> {words.title}{' '}
        {change === undefined ? null : (
          <span className="tag">{translate(`auditReport.change.${change}`)}</span>
        )}{' '}
        {waiver === undefined ? null : <span className="tag">{translate('auditReport.waived')}</span>}
      </h3>
      <p>
        <PhraseView phrase={words.detail} />
      </p>
      {words.waiver === undefined ? null : <p className="waiver">{words.waiver}</p>}
      <dl>
        <dt>{translate('auditReport.objectHeading')}</dt>
        <dd>
          {translate(`auditReport.object.${object.kind}`)} <code>{object.id}</code> {object.regionId ?? ''}
        </dd>
        {connectionId === undefined ? null : (
          <>
            <dt>{translate('auditReport.connection')}</dt>
            <dd>
              <a href={`#${anchors.connection(connectionId)}`}>{connectionName || connectionId}</a>
            </dd>
          </>
        )}
        <dt>{translate('auditReport.breaks')}</dt>
        <dd>
          <Breaks breaks={finding.breaks} translate={translate} />
        </dd>
        <dt>{translate('auditReport.why')}</dt>
        <dd>{words.rationale}</dd>
        <dt>{translate('auditReport.remedy')}</dt>
        <dd>
          <PhraseView phrase={words.remedy} /> <span className="mending">{words.mending}</span>
        </dd>
      </dl>
      <Proof finding={finding} rule={rule} translate={translate} />
    </article>
  );
}

function Breaks({
  breaks,
  translate,
}: {
  readonly breaks: Finding['breaks'];
  readonly translate: Translate;
}) {
  const groups = reachGroups(breaks);
  if (groups.length === 0) return translate('auditReport.breaksNothing');
  return (
    <ul>
      {groups.map(({ from, to, traffic }) => (
        <li key={[...from, '>', ...to, '>', ...traffic].join(' ')}>
          <Codes values={from} /> <span className="arrow">{'\u2192'}</span> <Codes values={to} />:{' '}
          <Codes values={traffic} />
        </li>
      ))}
    </ul>
  );
}

function Codes({ values }: { readonly values: readonly string[] }) {
  return values.map((value, index) => (
    <span key={value}>
      {index === 0 ? '' : ', '}
      <code>{value}</code>
    </span>
  ));
}

type ProofProps = { readonly finding: Finding; readonly rule: string; readonly translate: Translate };

function Proof({ finding, rule, translate }: ProofProps) {
  const { evidence, requestIds, fingerprint, readAt } = finding;
  const words = findingWords(finding, translate);
  return (
    <details className="proof">
      <summary>{translate('auditReport.evidence')}</summary>
      <dl>
        <dt>{translate('auditReport.rule')}</dt>
        <dd>
          <code>{rule}</code>
        </dd>
        <dt>{translate('auditReport.certaintyHeading')}</dt>
        <dd>{words.certainty}</dd>
        {evidence.length === 0 ? null : (
          <>
            <dt>{translate('auditReport.evidence')}</dt>
            <dd>
              <Codes values={[...new Set(words.evidence)]} />
            </dd>
          </>
        )}
        <dt>{translate('auditReport.readAt')}</dt>
        <dd>{readAt}</dd>
        {requestIds.length === 0 ? null : (
          <>
            <dt>{translate('auditReport.requests')}</dt>
            <dd>
              <Codes values={[...new Set(requestIds)]} />
            </dd>
          </>
        )}
        <dt>{translate('auditReport.fingerprint')}</dt>
        <dd>
          <code>{fingerprint}</code>
        </dd>
      </dl>
    </details>
  );
}
