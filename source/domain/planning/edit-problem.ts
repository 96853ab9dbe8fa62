/** About an item that the user changed in the preview, or by `--edit`. */
export type EditedProblemCode =
  | 'edit-matches-nothing'
  | 'edit-of-everything'
  | 'edit-widens'
  | 'edit-not-of-peer'
  | 'edit-other-family'
  | 'edit-protocol-not-in-family';
