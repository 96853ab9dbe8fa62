import { useInput, usePaste } from 'ink';
import { type ReactElement, useSyncExternalStore } from 'react';
import { isTooSmall } from './frame/size.ts';
import { TooSmall } from './frame/too-small.tsx';
import { cleanPaste, readKeys } from './input/key-press.ts';
import { activeDefinition } from './screens/catalogue.ts';
import type { Program } from './state/program.ts';

/** The full-screen program: hands every key to the program, one at a time, and draws what it then says. */
export function App({ program }: { readonly program: Program }): ReactElement {
  const context = useSyncExternalStore(program.subscribe, program.snapshot);
  useInput((input, key) => {
    for (const press of readKeys(input, key)) program.press(press);
  });
  usePaste(text => program.paste(cleanPaste(text)));
  if (isTooSmall(context.size)) return <TooSmall context={context} />;
  const { View } = activeDefinition(context.state);
  return <View context={context} />;
}
