/**
 * Where Gitea and Forgejo look for workflows. Of those that exist the first wins and the others
 * are ignored (Gitea: no `.forgejo`; tried on 1.26 and 1.27). Which forge it is, plan decides.
 */
export const WORKFLOW_DIRECTORIES = [
  '.forgejo/workflows',
  '.gitea/workflows',
  '.github/workflows',
] as const;

/** Only these endings, in lower case, are workflows; sub-directories count. */
export function isWorkflowFile(path: string): boolean {
  return (
    /\.ya?ml$/.test(path) &&
    WORKFLOW_DIRECTORIES.some(directory => path.startsWith(`${directory}/`))
  );
}
