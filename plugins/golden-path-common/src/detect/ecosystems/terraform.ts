import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem } from '../ecosystem';
import { resolvePath } from '../paths';
import { toolVersions, versionFile, versionFromFiles } from '../versionFiles';

const LOCK_FILE = '.terraform.lock.hcl';
const TERRAGRUNT = 'terragrunt.hcl';

/** Without comments; a `#` or `//` in a text is rare where something is read from. */
function code(text: string): string {
  return text
    .split('\n')
    .filter(line => !/^\s*(?:#|\/\/)/.test(line))
    .join('\n');
}

function firstTexts(text: string, key: string): string[] {
  return [
    ...text.matchAll(
      new RegExp(`\\b${key}[ \\t]{0,40}=[ \\t]{0,40}"([^"\\n]{1,200})"`, 'g'),
    ),
  ].map(([, value]) => value);
}

/**
 * Terraform, OpenTofu and Terragrunt. A folder that others name as the source of a module is a
 * part of these: it has no state of its own.
 */
export const terraform: Ecosystem = {
  name: 'terraform',
  kind: 'delivery',
  markers: ['*.tf', '*.tofu', TERRAGRUNT],
  readsAbove: ['.terraform-version', '.opentofu-version', '.tool-versions'],
  detect(folder) {
    const files = ['*.tf', '*.tofu'].flatMap(folder.matching);
    const grunt = folder.has(TERRAGRUNT);
    const isTofu = files.some(name => name.endsWith('.tofu'));
    const manifest =
      ['main.tf', 'main.tofu'].find(name => folder.has(name)) ??
      files[0] ??
      TERRAGRUNT;
    const texts = files.map(name => code(folder.read(name) ?? ''));
    const all = [...texts, grunt ? code(folder.read(TERRAGRUNT) ?? '') : ''];
    const stating = files.find((_, index) =>
      /\brequired_version\b/.test(texts[index]),
    );
    const [required] = texts.flatMap(text =>
      firstTexts(text, 'required_version'),
    );
    const tofu = versionFromFiles({
      folder,
      tool: 'OpenTofu',
      sources: [versionFile('.opentofu-version'), toolVersions('opentofu')],
    });
    const pinned =
      tofu ??
      versionFromFiles({
        folder,
        tool: 'Terraform',
        sources: [versionFile('.terraform-version'), toolVersions('terraform')],
      });
    const tool = isTofu || tofu ? 'opentofu' : 'terraform';
    const version = pinned?.version ?? required;
    const local = all
      .flatMap(text => firstTexts(text, 'source'))
      .filter(source => /^\.\.?\//.test(source))
      .flatMap(
        source => resolvePath(folder.path, source.replace('//', '/')) ?? [],
      );
    const providers = texts.flatMap(text =>
      firstTexts(text, 'source').filter(source =>
        /^[\w.-]+(?:\/[\w.-]+){1,2}$/.test(source),
      ),
    );
    return {
      facts: factsOf({
        ecosystem: 'terraform',
        buildTool: grunt ? 'terragrunt' : tool,
        manifest,
        dependencies: unique(providers),
        versions: version ? { [tool]: version } : {},
        ...(folder.has(LOCK_FILE) && { lockFile: LOCK_FILE }),
      }),
      because: [
        folder.reason({
          text: describe(stating ?? manifest, [
            !pinned && required && `${tool} ${required}`,
          ]),
          file: stating ?? manifest,
          line: /\brequired_version\b/,
        }),
        ...(pinned ? [pinned.reason] : []),
      ],
      uses: unique(local).map(path => ({ path, partOf: true })),
    };
  },
};
