import type { Step } from '../../model';
import { printVersion, rangeBounds } from '../../facts/versions';
import type { WantedTool } from './wantedTool';

/** In words: `go 1.22 or newer`, `node ^18 || >=20`, `maven`. */
function describe({ tool, version, exact }: WantedTool): string {
  if (version === undefined) {
    return tool;
  }
  return `${tool} ${version}${
    !exact && /^v?\d+(\.\d+)*$/.test(version) ? ' or newer' : ''
  }`;
}

/**
 * A step for a tool that the runner is said to have: it prints the version found, and fails
 * with a message that names the tool, what was found and what is wanted. Everything but the
 * profile's own command reaches the script through `env`.
 *
 * Of several ranges (`^18 || >=20`) only the lowest and the highest end are checked: a runner
 * between them is rare, and the tool itself will say so.
 *
 * @param options.check - the profile's command, which prints the tool's version
 */
export function versionCheckStep(options: {
  tool: WantedTool;
  check: string;
}): Step {
  const { tool, check } = options;
  const { from, below } = tool.range
    ? rangeBounds(tool.range)
    : { from: undefined, below: undefined };
  const atLeast = from?.some(part => part > 0) ? printVersion(from) : undefined;
  const isBelow = `printf '%s\\n' "$found" "$BELOW" | sort -VCu`;
  // Nothing found sorts before any version.
  const isEnough = `printf '%s\\n' "$AT_LEAST" "$found" | sort -VC`;
  const isWrong = atLeast
    ? `! ${below ? `{ ${isEnough} && ${isBelow}; }` : isEnough}`
    : `[ -z "$found" ]${below ? ` || ! ${isBelow}` : ''}`;
  return {
    id: `setup-${tool.tool}`,
    name: `Check the version of ${tool.tool}`,
    'timeout-minutes': 2,
    env: {
      WANTED: describe(tool),
      ...(atLeast && { AT_LEAST: atLeast }),
      ...(below && { BELOW: printVersion(below) }),
    },
    run: [
      `found="$(${check.trim()})" || found=""`,
      // Some tools (Maven on Debian) print in colour even into a pipe: `\u001b[1m` is no version.
      `found="$(sed -E 's/\\x1b\\[[0-9;]*m//g' <<< "$found" | grep -oE '[0-9]+(\\.[0-9]+)*' | head -n 1)" || true`,
      'echo "wanted: $WANTED, found: ${found:-nothing}"',
      `if ${isWrong}; then`,
      '  echo "::error::This job needs $WANTED, but the runner has ${found:-none}."',
      '  exit 1',
      'fi',
      '',
    ].join('\n'),
  };
}
