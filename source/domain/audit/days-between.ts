/**
 * Whole days from one UTC date to another, by their first ten characters (`2026-03-01`); negative where the second
 * is earlier, undefined where one is no date.
 */
export function daysBetween(fromIso: string, toIso: string): number | undefined {
  const from = dayNumber(fromIso);
  const to = dayNumber(toIso);
  return from === undefined || to === undefined ? undefined : to - from;
}

/** Days since 1 March of year 0, counting years from March so that a leap day is the last day of its year. */
function dayNumber(iso: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const march = (month + 9) % 12;
  const years = year - (month < 3 ? 1 : 0);
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapDays + Math.floor((march * 306 + 5) / 10) + day - 1;
}
