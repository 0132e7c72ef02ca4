import type { Candidate } from './parts';

/**
 * The modules' names, in their order: `root` or the path with dashes; where one folder has
 * several, all but the first carry their ecosystem. A variant (`Dockerfile.worker`) follows.
 */
export function nameModules(candidates: readonly Candidate[]): string[] {
  const taken = new Set<string>();
  return candidates.map(({ ecosystem, folder, finding }) => {
    const base = nameOfFolder(folder.path);
    const variant = finding.variant && dashed(finding.variant);
    const withEcosystem =
      folder.path === '.' ? ecosystem.name : `${base}-${ecosystem.name}`;
    const choices = variant
      ? [
          folder.path === '.'
            ? `${ecosystem.name}-${variant}`
            : `${base}-${variant}`,
          `${withEcosystem}-${variant}`,
        ]
      : [base, withEcosystem];
    const [, last] = choices;
    let name = choices.find(choice => !taken.has(choice)) ?? last;
    for (let number = 2; taken.has(name); number += 1) {
      name = `${last}-${number}`;
    }
    taken.add(name);
    return name;
  });
}

function nameOfFolder(path: string): string {
  return path === '.' ? 'root' : dashed(path) || 'module';
}

function dashed(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
