/**
 * Something a person has to know: a stable code and the values its sentence needs. The reason and the remedy in
 * words belong to `source/language` (one entry per code and language), so JSON stays language-free and no code
 * can exist without both texts in both languages.
 */
export type Problem<Code extends string = string> = {
  readonly code: Code;
  readonly parameters: ProblemParameters;
};

/** Values that fill the placeholders of a problem's texts. All text in here is already safe for a terminal. */
export type ProblemParameters = Readonly<Record<string, string | number>>;

/** Builds a problem; parameters default to none. */
export function problem<Code extends string>(code: Code, parameters: ProblemParameters = {}): Problem<Code> {
  return { code, parameters };
}
