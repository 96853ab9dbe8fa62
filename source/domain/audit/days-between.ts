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

/** The date that many whole days after another one, `2026-03-01`; the date itself where it is none. */
export function dayAfter(iso: string, days: number): string {
  const number = dayNumber(iso);
  return number === undefined ? iso : dateOf(number + days);
}

/** The inverse of {@link dayNumber}. */
function dateOf(days: number): string {
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
  const years = Math.floor((ofEra - leaps) / 365);
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const march = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * march + 2) / 5) + 1;
  const month = march < 10 ? march + 3 : march - 9;
  const year = years + era * 400 + (month < 3 ? 1 : 0);
  return [String(year).padStart(4, '0'), twoDigits(month), twoDigits(day)].join('-');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
