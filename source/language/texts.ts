/** The same tree of keys with any text at the leaves: what a translation must provide, no key more, no key less. */
export type Texts<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Texts<Tree[Key]>;
};
