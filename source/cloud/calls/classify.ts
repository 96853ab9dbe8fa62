import type { CallOutcome, CloudProblem, CloudProblemKind } from '../cloud.ts';
import { errorCode } from '../protocol/error-code.ts';
import type { Exchange } from '../protocol/exchange.ts';
import { classificationRules } from './classification-rules.ts';
import { type OperationName, operations } from './operation.ts';

/** What a failed call means and what to do about it. */
export type Classification = {
  readonly kind: CloudProblemKind;
  readonly advice: CloudProblem['advice'];
  readonly outcome: CallOutcome;
};

/**
 * Reads a failed exchange by failure-modes.md section 5: by code first and HTTP status second; a known code decides
 * even at status 500, an unknown one at 4xx means stop, at 5xx look again. What a read may do after an unclear answer
 * (send again) a write may not (read, then decide).
 */
export function classify(operation: OperationName, exchange: Exchange): Classification {
  const judged = judge(operation, exchange);
  return operations[operation].effect === 'read' ? asRead(judged, exchange.httpStatus ?? 0) : judged;
}

function judge(operation: OperationName, exchange: Exchange): Classification {
  switch (exchange.kind) {
    case 'lost':
      return judgeLost(exchange);
    case 'garbled':
      return judgeUnreadable(exchange.httpStatus ?? 0);
    case 'answered': {
      const code = errorCode(exchange.body);
      if (code === undefined) return judgeUnreadable(exchange.httpStatus);
      return judgeCode({ operation, code, httpStatus: exchange.httpStatus });
    }
  }
}

function judgeLost(exchange: Extract<Exchange, { kind: 'lost' }>): Classification {
  const outcome = exchange.wasSent ? 'unknown' : 'not-sent';
  if (exchange.code === 'Aborted') return { kind: 'aborted', advice: 'stop', outcome };
  if (exchange.code === 'CertificateRefused') return { kind: 'unreachable', advice: 'stop', outcome };
  const kind = exchange.code === 'Timeout' ? 'timed-out' : 'unreachable';
  return { kind, advice: exchange.wasSent ? 're-read' : 'resend', outcome };
}

/** An answer without a code: a proxy, a broken server, half a body. It proves nothing about what happened. */
function judgeUnreadable(httpStatus: number): Classification {
  if (httpStatus >= 500) return { kind: 'server-error', advice: 're-read', outcome: 'unknown' };
  return { kind: 'malformed-answer', advice: 're-read', outcome: 'unknown' };
}

type CodedFailure = {
  readonly operation: OperationName;
  readonly code: string;
  readonly httpStatus: number;
};

function judgeCode(failure: CodedFailure): Classification {
  const rule = classificationRules.find(
    ({ codes, operations: only }) =>
      (only === undefined || only.includes(failure.operation)) &&
      codes.some(pattern => matches(pattern, failure.code)),
  );
  if (rule !== undefined) return { kind: rule.kind, advice: rule.advice, outcome: rule.outcome };
  return judgeUnlisted(failure);
}

function judgeUnlisted({ code, httpStatus }: CodedFailure): Classification {
  if (httpStatus >= 500) return { kind: 'server-error', advice: 're-read', outcome: 'unknown' };
  if (httpStatus < 400) return { kind: 'malformed-answer', advice: 're-read', outcome: 'unknown' };
  const rejected = { advice: 'stop', outcome: 'rejected' } as const;
  if (code.endsWith('.NotFound') || httpStatus === 404) return { ...rejected, kind: 'not-found' };
  if (/^(Missing|Invalid|IllegalParam|Iellgal)/.test(code)) return { ...rejected, kind: 'invalid-request' };
  return { ...rejected, kind: 'refused' };
}

/** A star stands for any text, also for none. */
function matches(pattern: string, code: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === code;
  const head = pattern.slice(0, star);
  const tail = pattern.slice(star + 1);
  return code.length >= head.length + tail.length && code.startsWith(head) && code.endsWith(tail);
}

/**
 * A read changes nothing, so after anything unclear it is simply sent again; except to something that answers with a
 * redirect or a refusal of its own (a proxy, a login page) and would do so again.
 */
function asRead(judged: Classification, httpStatus: number): Classification {
  if (judged.advice !== 're-read') return judged;
  const isLasting = judged.kind === 'malformed-answer' && httpStatus >= 300;
  return { ...judged, advice: isLasting ? 'stop' : 'resend' };
}
