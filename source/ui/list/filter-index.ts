import fuzzysort from 'fuzzysort';
import { cidrRanges, ipv4Number } from '../../domain/cidr.ts';
import type { AddressRange } from '../../domain/cidr-range.ts';
import { hasChinese, type Pinyin } from './pinyin.ts';

/** What one line can be found by. */
export type Searchable = {
  readonly key: string;
  /** Names and the like: found by what is in them, and by what is similar. */
  readonly texts: readonly string[];
  /** Ids are chance letters: only a good piece of one means it. */
  readonly ids: readonly string[];
  readonly cidrBlocks: readonly string[];
};

/** A list made ready for typing: nothing in here depends on what is typed. */
export type FilterIndex = readonly {
  readonly key: string;
  readonly targets: readonly ReturnType<typeof fuzzysort.prepare>[];
  readonly exact: string;
  readonly ids: string;
  readonly ranges: readonly AddressRange[];
}[];

/** How alike a line must be to what was typed; 1 is the same, 0.5 is good (fuzzysort). */
const threshold = 0.31;

/** Two letters are similar to nearly everything. */
const shortestFuzzy = 3;

/** So many characters of an id are no chance. */
const shortestId = 4;

/** Prepares a list for {@link filterKeys}. */
export function buildIndex(lines: readonly Searchable[], pinyin: Pinyin | undefined): FilterIndex {
  return lines.map(({ key, texts, ids, cidrBlocks }) => {
    const sounds = texts.filter(hasChinese).flatMap(text => {
      if (pinyin === undefined) return [];
      const { full, initials } = pinyin(text);
      return [initials, full];
    });
    return {
      key,
      targets: [...texts, ...sounds].map(text => fuzzysort.prepare(text)),
      exact: [...texts, ...sounds, ...cidrBlocks].join(' ').toLowerCase(),
      ids: ids.join(' ').toLowerCase(),
      ranges: cidrRanges(cidrBlocks),
    };
  });
}

/**
 * The keys of the lines that every typed word matches, in whatever order the words stand. A whole IP address finds the
 * ranges that contain it; the beginning of one, and anything else of digits and dots, finds the texts that hold it.
 */
export function filterKeys(index: FilterIndex, text: string): ReadonlySet<string> {
  let left = index;
  for (const word of text.toLowerCase().split(/\s+/).filter(Boolean)) left = matching(left, word);
  return new Set(left.map(({ key }) => key));
}

function matching(index: FilterIndex, word: string): FilterIndex {
  const address = ipv4Number(word);
  if (address !== undefined) {
    return index.filter(({ ranges }) =>
      ranges.some(({ family, first, last }) => family === 'ipv4' && first <= address && address <= last),
    );
  }
  const isFuzzy = word.length >= shortestFuzzy && !/^[\d./]+$/.test(word);
  return index.filter(({ exact, ids, targets }) => {
    if (exact.includes(word) || (word.length >= shortestId && ids.includes(word))) return true;
    return isFuzzy && targets.some(target => (fuzzysort.single(word, target)?.score ?? 0) >= threshold);
  });
}
