import { Component, type ReactNode } from 'react';

type CrashBoundaryProps = { readonly onCrash: (error: Error) => void; readonly children: ReactNode };

/**
 * Catches a fault of a screen, so that the terminal is restored first and the message is printed to a screen that stays.
 * Ink would draw it on the alternate screen, which is thrown away.
 */
export class CrashBoundary extends Component<CrashBoundaryProps, { readonly hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError(): { readonly hasCrashed: boolean } {
    return { hasCrashed: true };
  }

  override componentDidCatch(error: Error): void {
    this.props.onCrash(error);
  }

  override render(): ReactNode {
    return this.state.hasCrashed ? null : this.props.children;
  }
}
