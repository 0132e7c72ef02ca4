import { readFiles } from './files';

/** Words of programs that read a clock, chance, the process or the language of a machine. */
const IMPURE =
  /\b(?:new Date|Date\.now|Math\.random|process\.|localeCompare|toLocaleString|Intl\.)/g;

/** Where a program below a folder would not give the same bytes everywhere and at all times: `file: word`. */
export function impureWords(folder: string): string[] {
  return Object.entries(readFiles(folder))
    .filter(([path]) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .flatMap(([path, text]) =>
      [...text.matchAll(IMPURE)].map(([word]) => `${path}: ${word}`),
    );
}
