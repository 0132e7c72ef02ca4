import { limitsOf } from '../../dialect';
import { didYouMean } from '../didYouMean';
import { isMap, isText } from '../workflow';
import type { Finding, JsonMap, LintRule, ValuePath } from '../workflow';

/** What GitHub has beside. They are accepted, and grant nothing. */
const ELSEWHERE = [
  'artifact-metadata',
  'attestations',
  'checks',
  'deployments',
  'discussions',
  'id-token',
  'models',
  'pages',
  'repository-projects',
  'security-events',
  'statuses',
];

const LEVELS = ['read', 'write', 'none'];

/**
 * Whoever names one permission takes away all that are not named; a word that the forge does
 * not know grants nothing, so that not even a private repository can be checked out.
 */
export const unknownPermission: LintRule = {
  code: 'unknown-permission',
  requiredKeys: ['permissions'],
  check({ value, jobs, target }) {
    const scopes = limitsOf(target).permissionScopes.value;
    const findings: Finding[] = [];
    const look = ({ permissions }: JsonMap, at: ValuePath) => {
      if (isText(permissions)) {
        if (!['read-all', 'write-all'].includes(permissions)) {
          findings.push({
            severity: 'error',
            message: `\`permissions: ${permissions}\` grants nothing. Write \`read-all\`, \`write-all\`, or a map of permissions.`,
            at: [...at, 'permissions'],
            part: 'value',
          });
        }
        return;
      }
      for (const [scope, level] of Object.entries(
        isMap(permissions) ? permissions : {},
      )) {
        const place = [...at, 'permissions', scope];
        if (isText(level) && !LEVELS.includes(level)) {
          findings.push({
            severity: 'error',
            message: `\`${level}\` is no level of a permission, and counts as \`none\`. Write \`read\`, \`write\` or \`none\`.`,
            at: place,
            part: 'value',
          });
        }
        if (ELSEWHERE.includes(scope)) {
          findings.push({
            severity: 'info',
            message: `This forge has no permission \`${scope}\`: it grants nothing.`,
            at: place,
          });
        } else if (!scopes.includes(scope)) {
          const { hint, replace } = didYouMean({ word: scope, words: scopes });
          findings.push({
            severity: 'warning',
            message: `There is no permission \`${scope}\`: it grants nothing.${hint}`,
            at: place,
            replace,
          });
        }
      }
    };
    // Where `permissions` is ignored as a whole, `ignored-permissions` says so.
    if (scopes.length > 0) {
      look(value, []);
      jobs.forEach(job => look(job.value, job.at));
    }
    return findings;
  },
};
