import type { Step } from '../../model';
import { printVersion, rangeBounds } from '../../facts/versions';
import type { WantedTool } from './wantedTool';

/** In words: `1.22 or newer`, `at least 18, below 21`; only of digits and dots that we print. */
function describe(atLeast?: string, below?: string): string {
  if (atLeast && below) {
    return `at least ${atLeast}, below ${below}`;
  }
  return below ? `below ${below}` : `${atLeast} or newer`;
}

/**
 * A step for a tool that the runner is said to have. It prints the version found beside the one
 * that is needed, and fails where they do not match, or where there is no such tool. In a matrix
 * the versions differ between legs, so the script takes them from `env`; elsewhere they are
 * written out. Nothing of a version as people wrote it gets into the script, only its numbers.
 *
 * Of several ranges (`^18 || >=20`) only the lowest and the highest end are checked: a runner
 * between them is rare, and the tool itself will say so.
 *
 * @param options.check - the profile's command, which prints the tool's version
 * @returns nothing where any version will do: the first command that calls the tool says if it is missing
 */
export function versionCheckStep(options: {
  tool: WantedTool;
  check: string;
  inMatrix: boolean;
}): Step | undefined {
  const { tool, inMatrix } = options;
  const check = options.check.trim();
  const { from, below } = tool.range
    ? rangeBounds(tool.range)
    : { from: undefined, below: undefined };
  const atLeast = from?.some(part => part > 0) ? printVersion(from) : undefined;
  const upTo = below && printVersion(below);
  const step = {
    id: `setup-${tool.tool}`,
    name: `Check the version of ${tool.tool}`,
  };
  if (!atLeast && !upTo) {
    return undefined;
  }
  const env = {
    ...(atLeast && { AT_LEAST: atLeast }),
    ...(upTo && { BELOW: upTo }),
  };
  const [lowest, highest] = inMatrix
    ? [atLeast && '"$AT_LEAST"', upTo && '"$BELOW"']
    : [atLeast, upTo];
  const needed = inMatrix
    ? describe(atLeast && '$AT_LEAST', upTo && '$BELOW')
    : describe(atLeast, upTo);
  return {
    ...step,
    ...(inMatrix && { env }),
    run: [
      `found="$(${check} | grep -oE '[0-9]+(\\.[0-9]+)*' | head -n 1)" || true`,
      `echo "Needed: ${tool.tool} ${needed}. Found: \${found:-none}."`,
      // Nothing found sorts before any version, so something must also be there.
      ...(lowest ? [`printf '%s\\n' ${lowest} "$found" | sort -VC`] : []),
      ...(highest
        ? [
            `${
              lowest ? '' : '[ -n "$found" ] && '
            }printf '%s\\n' "$found" ${highest} | sort -VCu`,
          ]
        : []),
      '',
    ].join('\n'),
  };
}
