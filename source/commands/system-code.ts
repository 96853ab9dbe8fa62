/** The operating system's code of a thrown error (`ENOENT`, `EACCES`, ...); the error's name where it has none. */
export function systemCode(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}
