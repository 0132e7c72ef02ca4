import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { editorSchemas } from './editorSchemas';

const DIRECTORY = resolve(__dirname, '../../../schemas');

describe('the schema files for editors', () => {
  it('are up to date; else write them again with `yarn schemas`', () => {
    const written = Object.fromEntries(
      readdirSync(DIRECTORY).map(name => [
        name,
        readFileSync(join(DIRECTORY, name), 'utf8'),
      ]),
    );
    expect(written).toEqual(editorSchemas());
  });
});
