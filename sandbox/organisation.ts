import { SandboxApi } from './api.ts';
import { organisation } from './repositories.ts';

const units = [
  'repo.code',
  'repo.issues',
  'repo.pulls',
  'repo.releases',
  'repo.actions',
  'repo.packages',
];

/** The teams beside the owners; each sees all repositories of the organisation. */
const teams = [
  { name: 'developers', permission: 'write', member: 'app-developer' },
  { name: 'readers', permission: 'read', member: 'reader' },
];

/** Creates what is missing of the organisation, its teams and their members. */
export async function ensureOrganisation(options: {
  admin: SandboxApi;
  /** The login of the person who owns it. */
  owner: string;
}): Promise<void> {
  const { admin, owner } = options;
  if (!(await admin.find(`/orgs/${organisation}`))) {
    await admin.request('POST', `/admin/users/${owner}/orgs`, {
      username: organisation,
      full_name: 'Demo',
      description: 'The samples of the Golden Path sandbox',
      visibility: 'public',
    });
  }
  const found = await admin.request<{ id: number; name: string }[]>(
    'GET',
    `/orgs/${organisation}/teams?limit=50`,
  );
  for (const { name, permission, member } of teams) {
    const team =
      found.find(candidate => candidate.name === name) ??
      (await admin.request<{ id: number }>(
        'POST',
        `/orgs/${organisation}/teams`,
        {
          name,
          permission,
          units,
          units_map: Object.fromEntries(units.map(unit => [unit, permission])),
          includes_all_repositories: true,
          can_create_org_repo: false,
        },
      ));
    await admin.request('PUT', `/teams/${team.id}/members/${member}`);
  }
}
