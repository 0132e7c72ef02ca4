import { mkdirSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import { editorSchemas } from '../src/model/schemas/editorSchemas';

/** Writes the JSON schemas of all kinds for editors. Run it by `yarn schemas`. */
const directory = resolve(__dirname, '../schemas');
mkdirSync(directory, { recursive: true });
for (const [name, text] of Object.entries(editorSchemas())) {
  writeFileSync(join(directory, name), text);
}
