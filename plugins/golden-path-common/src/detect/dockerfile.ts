/** What a Dockerfile says of where its parts come from. */
export interface ImageInstructions {
  /** Names of the images that it begins with, without registry, tag and digest. */
  bases: string[];
  /** What it copies from the folder it is built from, as written. */
  sources: string[];
}

/** Lines with what continues them; comments are no lines. */
function instructionsOf(text: string): string[] {
  const instructions: string[] = [];
  let open: string[] = [];
  for (const line of text.split('\n')) {
    if (!/^\s*#/.test(line)) {
      const isContinued = /\\\s*$/.test(line.slice(-40));
      open.push(isContinued ? line.slice(0, line.lastIndexOf('\\')) : line);
      if (!isContinued) {
        instructions.push(open.join(' ').trim());
        open = [];
      }
    }
  }
  return [...instructions, open.join(' ').trim()].filter(Boolean);
}

/** Words of `COPY a b /to/` or of its JSON form, without the last, the target. */
function copiedBy(words: readonly string[], rest: string): string[] {
  if (rest.startsWith('[')) {
    return [...rest.matchAll(/"([^"]*)"/g)]
      .map(([, word]) => word)
      .slice(0, -1);
  }
  return words.slice(0, -1);
}

/** Reads `FROM`, `COPY` and `ADD`. Source: docs.docker.com/reference/dockerfile. */
export function imageInstructions(text: string): ImageInstructions {
  const bases: string[] = [];
  const sources: string[] = [];
  const stages = new Set<string>(['scratch']);
  for (const instruction of instructionsOf(text)) {
    const [keyword, ...all] = instruction.split(/\s+/);
    const flags = all.filter(word => word.startsWith('--'));
    const words = all.filter(word => !word.startsWith('--'));
    switch (keyword.toUpperCase()) {
      case 'FROM': {
        const [image = '', as, stage] = words;
        const name = image.split('/').pop()?.split(/[:@]/)[0];
        if (name && !image.includes('$') && !stages.has(image)) {
          bases.push(name);
        }
        if (as?.toUpperCase() === 'AS' && stage) stages.add(stage);
        break;
      }
      case 'COPY':
      case 'ADD':
        if (!flags.some(flag => /^--from=/.test(flag))) {
          for (const source of copiedBy(words, words.join(' '))) {
            if (!/^(?:https?|git@|<<)/.test(source)) sources.push(source);
          }
        }
        break;
      default:
    }
  }
  return { bases, sources };
}
