import { findingInText } from '../textRange';
import { isMap, isText } from '../workflow';
import type { Finding, JsonMap, LintRule, ValuePath } from '../workflow';
import type { JsonValue } from '../../yaml/json';

/** Forms that nothing but a key has. */
const KEY =
  /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,90}|glpat-[A-Za-z0-9_-]{20}|AKIA[0-9A-Z]{16}|xox[bp]-[0-9]+-[0-9A-Za-z-]{20,80}|npm_[A-Za-z0-9]{36})\b|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/;

const MESSAGE =
  'stands here for everybody who can read the repository, now and in its history. Revoke it, and use a secret: `${{ secrets.NAME }}`.';

function passwordsIn(owner: JsonMap, at: ValuePath): Finding[] {
  const credentials = isMap(owner.credentials) ? owner.credentials : {};
  const { password } = credentials;
  return password === undefined ||
    password === null ||
    password === '' ||
    (isText(password) && password.includes('${{'))
    ? []
    : [
        {
          severity: 'error',
          message: `The password ${MESSAGE}`,
          at: [...at, 'credentials', 'password'],
        },
      ];
}

/** A key in a file is known to all who can read it, and stays in the history. */
export const hardCodedCredential: LintRule = {
  code: 'hard-coded-credential',
  check(workflow) {
    const findings: Finding[] = [];
    const walk = (value: JsonValue, at: ValuePath) => {
      if (isText(value)) {
        const key = KEY.exec(value);
        if (key) {
          const span = { start: key.index, end: key.index + key[0].length };
          findings.push(
            findingInText({
              workflow,
              at,
              text: value,
              span,
              severity: 'error',
              message: `This key ${MESSAGE}`,
            }),
          );
        }
      } else if (Array.isArray(value)) {
        value.forEach((item, index) => walk(item, [...at, index]));
      } else if (isMap(value)) {
        for (const key of Object.keys(value)) {
          walk(value[key], [...at, key]);
        }
      }
    };
    if (KEY.test(workflow.text)) {
      walk(workflow.value, []);
    }
    for (const { at, value } of workflow.jobs) {
      if (isMap(value.container)) {
        findings.push(...passwordsIn(value.container, [...at, 'container']));
      }
      const services = isMap(value.services) ? value.services : {};
      for (const [name, service] of Object.entries(services)) {
        if (isMap(service)) {
          findings.push(...passwordsIn(service, [...at, 'services', name]));
        }
      }
    }
    return findings;
  },
};
