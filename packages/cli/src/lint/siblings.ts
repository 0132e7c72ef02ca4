import { isWorkflowFile, WORKFLOW_DIRECTORIES } from '@edf/workflow-language';
import { LinkError, readInside } from '../repository/heldFolder';
import type { WorkflowFile } from './findWorkflows';

type Texts = Readonly<Record<string, string>>;

/** Its text; `undefined` for a link, which no forge follows. */
async function readSibling(place: {
  root: string;
  path: string;
}): Promise<string | undefined> {
  return readInside(place).then(
    file => file?.content.toString('utf8'),
    error => {
      if (error instanceof LinkError) return undefined;
      throw error;
    },
  );
}

/** The workflow files that a forge runs together, read once for each directory. */
export class Siblings {
  readonly #known = new Map<string, Promise<Texts>>();

  /** Path in the repository to text; `undefined` for a file that lies just anywhere. */
  async of(file: WorkflowFile): Promise<Texts | undefined> {
    const { key, paths } = this.#directoryOf(file);
    if (key === undefined || !file.repository) return undefined;
    const { root } = file.repository;
    const found =
      this.#known.get(key) ??
      Promise.all(
        paths.map(async path => [path, await readSibling({ root, path })]),
      ).then(
        (texts): Texts =>
          Object.fromEntries(texts.filter(([, text]) => text !== undefined)),
      );
    this.#known.set(key, found);
    return found;
  }

  /** To be called when a file was changed. */
  forget(file: WorkflowFile): void {
    const { key } = this.#directoryOf(file);
    if (key !== undefined) this.#known.delete(key);
  }

  #directoryOf({ inside, repository }: WorkflowFile) {
    const directory = WORKFLOW_DIRECTORIES.find(each =>
      inside?.startsWith(`${each}/`),
    );
    if (directory === undefined || !repository) return { paths: [] };
    return {
      key: `${repository.root}\0${directory}`,
      paths: repository.paths.filter(
        path => path.startsWith(`${directory}/`) && isWorkflowFile(path),
      ),
    };
  }
}
