import type { ScreenContext } from '../state/screen-context.ts';

/** A bar of `width` cells between brackets, filled as far as `done` of `count`. */
export function progressBar(done: number, count: number, width: number): string {
  const filled = count === 0 ? 0 : Math.round((Math.min(done, count) / count) * width);
  return `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}]`;
}

/** Seconds as `m:ss`. */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Milliseconds as seconds with one decimal: `0.8s`. */
export function secondsText(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)}s`;
}

/** The mark of something that goes on; it turns once a second, with the time beside it. */
export function spinnerMark({ state, symbols }: Pick<ScreenContext, 'state' | 'symbols'>): string {
  const seconds =
    state.screen.at === 'apply' ? state.screen.run.elapsedSeconds : state.discovery.elapsedSeconds;
  return symbols.spinner[seconds % symbols.spinner.length] ?? '';
}
