/** The contract's exit codes (design.md, Commands). Only `cli.tsx` sets the process's. */
export const exitCodes = {
  done: 0,
  failedNothingChanged: 1,
  usage: 2,
  blocked: 3,
  partial: 4,
  difference: 5,
  incomplete: 6,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
