/** Whether `text` fits a pattern in which `*` is any run of characters and `?` any one. Takes no regular expression. */
export function matchesPattern(pattern: string, text: string): boolean {
  let at = 0;
  let place = 0;
  let lastStar = -1;
  let retryAt = 0;
  while (at < text.length) {
    const mark = pattern[place];
    if (mark === '*') {
      lastStar = place;
      retryAt = at;
      place += 1;
    } else if (mark === '?' || mark === text[at]) {
      place += 1;
      at += 1;
    } else if (lastStar >= 0) {
      // Let the last star take one character more and try again.
      retryAt += 1;
      at = retryAt;
      place = lastStar + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(place));
}
