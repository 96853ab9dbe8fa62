/** Milliseconds of an ISO 8601 time, or the fallback where the text is none. */
export function timeOr(text: string, fallbackMs: number): number {
  const timeMs = Date.parse(text);
  return Number.isNaN(timeMs) ? fallbackMs : timeMs;
}
