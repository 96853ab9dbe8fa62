import { parseItemEdit } from '../domain/item-edit.ts';
import type { FlowState } from './flow-state.ts';

/**
 * Changes the item that the edit overlay is about; an empty text gives it back as it was. A text that means nothing is
 * answered in one line, and stays to be put right.
 */
export function editItem(state: FlowState, text: string): FlowState {
  const { overlay, draft } = state;
  if (overlay?.kind !== 'edit') return state;
  const others = draft.edits.filter(({ key }) => key !== overlay.key);
  const { overlay: _closed, ...closed } = state;
  if (text.trim() === '') return { ...closed, draft: { ...draft, edits: others } };
  const edit = parseItemEdit(overlay.key, text);
  if (!edit.ok) return { ...state, notice: { notice: 'problem', problem: edit.problem } };
  return { ...closed, draft: { ...draft, edits: [...others, edit.value] } };
}
