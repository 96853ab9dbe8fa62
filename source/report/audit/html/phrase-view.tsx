import type { Phrase } from '../../phrase.ts';

/** A sentence, its values set apart. */
export function PhraseView({ phrase }: { readonly phrase: Phrase }) {
  const keyed = phrase.map((part, index) => ({ ...part, key: `${index}` }));
  return keyed.map(({ kind, text, key }) => (kind === 'value' ? <code key={key}>{text}</code> : text));
}
