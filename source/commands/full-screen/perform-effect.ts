import type { FlowEffect } from '../../flow/flow-effect.ts';
import { performReadAudit, performWaive } from './perform-audit.ts';
import { performDiscover, performReadDetails, performRetry } from './perform-discovery.ts';
import { performLoadRuns, performProfiles, performSavePlan, performSaveSettings } from './perform-library.ts';
import { performReadMatrix } from './perform-matrix.ts';
import { performApply, performContinue, performKeep } from './perform-run.ts';
import type { Emit, Performer } from './performer.ts';

/** Does what the flow asks for and answers with events, as the table at {@link FlowEffect} says. */
export async function performEffect(performer: Performer, effect: FlowEffect, emit: Emit): Promise<void> {
  switch (effect.type) {
    case 'discover':
      return performDiscover(performer, effect, emit);
    case 'retry-regions':
      return performRetry(performer, effect, emit);
    case 'read-details':
      return performReadDetails(performer, effect, emit);
    case 'read-matrix':
      return performReadMatrix(performer, effect, emit);
    case 'read-audit':
      return performReadAudit(performer, effect, emit);
    case 'waive-finding':
      return performWaive(performer, effect, emit);
    case 'apply':
      return performApply(performer, effect, emit);
    case 'stop-run':
      performer.run?.abort(new Error('stopped on request'));
      return;
    case 'load-profiles':
    case 'save-profile':
    case 'delete-profile':
      return performProfiles(performer, effect, emit);
    case 'load-runs':
      return performLoadRuns(performer, effect, emit);
    case 'save-plan':
      return performSavePlan(performer, effect, emit);
    case 'save-settings':
      return performSaveSettings(performer, effect);
    case 'copy':
      performer.context.output.write(clipboardSequence(effect.text));
      return;
    case 'resume-run':
    case 'roll-back-run':
      return performContinue(performer, effect, emit);
    case 'keep-run':
      return performKeep(performer, effect, emit);
    case 'exit':
      // The screen itself leaves; see renderApp.
      return;
  }
}

/** OSC 52: the terminal itself puts the text on the clipboard, also over SSH. */
function clipboardSequence(text: string): string {
  return `\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`;
}
