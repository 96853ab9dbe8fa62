import type { Language, Translate } from '../../language/translate.ts';

/** What a document needs beside the report. */
export type ReportSetting = {
  readonly translate: Translate;
  readonly language: Language;
  /** Of vpclink. */
  readonly version: string;
};
