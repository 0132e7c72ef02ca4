import { checkersOf } from '../readers/checkers';
import { goReader, pythonReader } from '../readers';
import { forgeParser } from '../readers/forgeParser';
import { accepted } from './accepted';
import { PROPERTIES } from '.';
import { readBack } from './printing';
import type { Property } from './property';

/**
 * All properties: those of this process, and those which other programs decide, where the
 * environment names these. `close` ends the programs.
 */
export async function propertiesOf(env: NodeJS.ProcessEnv): Promise<{
  properties: Property[];
  close: () => void;
}> {
  const checkers = checkersOf(env);
  if (!checkers) {
    return { properties: PROPERTIES, close: () => undefined };
  }
  const readers = [goReader(checkers), pythonReader(checkers)];
  const forge = forgeParser(checkers);
  return {
    properties: [
      ...PROPERTIES,
      ...readers.flatMap(readBack),
      ...accepted(forge),
    ],
    close: () => [...readers, forge].forEach(({ close }) => close()),
  };
}
