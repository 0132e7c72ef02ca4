import type { Library } from '../../model';
import { homeOf } from '../../library/libraries';
import { libraryNameOf, placeOf } from '../layers/decide';
import type { NamedGoldenPath } from '../layers/goldenPath';
import { isOff } from '../layers/layers';
import type { Place } from '../../report/report';

/** What a golden path locks about one instance, and why. */
export interface Rule {
  /** `<golden path>/<context>/<instance>`: what a waiver names. */
  id: string;
  context: string;
  instance: string;
  because: string;
  owner: string;
  waivers: 'team' | 'owner' | 'none';
  required: boolean;
  /** JSON schemas that narrow inputs, by name. */
  inputLimits: Record<string, object>;
  /** JSON schema that narrows the variant of the implementation. */
  implementationLimit?: object;
  /** Where the rule is written. */
  place: Place;
  /** The library that it is from, in which waivers are approved. */
  library: string;
  /** Names of the libraries of all golden paths that take part. */
  trusted: string[];
  /** Position of its golden path among those that extend each other; the base is 0. */
  depth: number;
  /** A valid waiver of the pipeline names it: it binds no more. */
  waived: boolean;
}

/**
 * All rules of the golden paths that extend each other: they add up. Golden paths of several
 * libraries may have one name, and then their rules have one id; none takes the other's place.
 */
export function rulesOf(options: {
  library: Library;
  goldenPaths: NamedGoldenPath[];
}): Rule[] {
  const { library, goldenPaths } = options;
  const homes = goldenPaths.map(
    ({ key }) => libraryNameOf(library, `GoldenPath/${key}`) ?? '.',
  );
  const rules: Rule[] = [];
  goldenPaths.forEach(({ key, goldenPath }, depth) => {
    const path = goldenPath.metadata.name;
    for (const [context, block] of Object.entries(goldenPath.spec.contexts)) {
      for (const [instance, value] of Object.entries(block.components ?? {})) {
        if (isOff(value) || !(value.required || value.limits)) {
          continue;
        }
        const { limits = {} } = value;
        rules.push({
          id: `${path}/${context}/${instance}`,
          context,
          instance,
          because: value.because ?? '',
          owner: goldenPath.spec.owner ?? library.manifest.owner,
          waivers: value.waivers ?? 'owner',
          required: value.required ?? false,
          inputLimits: limits.with ?? {},
          ...(limits.implementation && {
            implementationLimit: limits.implementation,
          }),
          place: placeOf(
            library,
            `GoldenPath/${key}`,
            'spec',
            'contexts',
            context,
            'components',
            instance,
          ),
          library: homes[depth],
          trusted: homes,
          depth,
          waived: false,
        });
      }
    }
  });
  return rules;
}

/** The rules that bind each instance, by `<context>/<instance>`, without what is waived. */
export function bindingRules(rules: readonly Rule[]): Map<string, Rule[]> {
  const binding = new Map<string, Rule[]>();
  for (const rule of rules) {
    const key = `${rule.context}/${rule.instance}`;
    if (!rule.waived) {
      binding.set(key, [...(binding.get(key) ?? []), rule]);
    }
  }
  return binding;
}

/**
 * Libraries that the rules' owners have a hand in: that of the component that the golden path
 * chose, that of the golden path itself, and those of the ones that it extends. What a team
 * brings along could empty a required component.
 *
 * @param options.component - key of the component
 * @returns names of libraries; nothing where no rule restricts them
 */
export function trustedHomes(options: {
  library: Library;
  component: string;
  rules: readonly Rule[];
}): ReadonlySet<string> | undefined {
  const { library, component, rules } = options;
  const [first, ...others] = rules;
  return (
    first &&
    new Set([
      homeOf(library, `PipelineComponent/${component}`),
      ...first.trusted.filter(home =>
        others.every(({ trusted }) => trusted.includes(home)),
      ),
    ])
  );
}

/** What a rule limits an input to; nothing if it does not. */
export function limitOf(rule: Rule, input: string): object | undefined {
  return Object.hasOwn(rule.inputLimits, input)
    ? rule.inputLimits[input]
    : undefined;
}

/** The end of every refusal: the rule, the reason, its owner, and the way to a waiver. */
export function explainRule(rule: Rule): string {
  const reason = rule.because ? ` Reason: ${rule.because}` : '';
  const ways = {
    team: 'To depart from it, add it with a reason and an end to `waivers` in pipeline.yaml.',
    owner: `To depart from it, add it to \`waivers\` in pipeline.yaml, and ask ${rule.owner} for the same entry in the folder \`waivers\` of the library ${rule.library}.`,
    none: 'There is no waiver for it.',
  };
  return `Rule ${rule.id} of ${rule.owner}.${reason} ${ways[rule.waivers]}`;
}
