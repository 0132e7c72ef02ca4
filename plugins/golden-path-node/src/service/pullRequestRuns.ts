import type {
  ResolvedContext,
  ResolvedInstance,
} from '@edf/backstage-plugin-golden-path-common';
import type { Diagnostic } from '@edf/workflow-language';

/** A description is read by people: of more, the workflows tell. */
const MOST_LINES = 30;

/** What does not run, or only in part, is said to whoever reviews it. */
const LEFT_OUT = [
  'expected-component-left-out',
  'partly-left-out',
  'component-left-out',
];

/** Paths come from people too: a backtick would end the code. */
export function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** What each component runs and what decided so; for modules, one after the other. */
function linesOf(instance: ResolvedInstance): string[] {
  return instance.runs.map(({ module, implementation, decision }) => {
    const { title, name } = implementation.metadata;
    const [reason] = decision.evidence ?? [];
    const several = instance.runs.length > 1 && module;
    return `- **${instance.title}**${
      several ? ` of ${code(module.name)}` : ''
    }${instance.inline ? '' : `: ${title ?? name}`}${
      reason ? `, because ${code(reason.text)}` : ''
    }`;
  });
}

function capped(lines: string[]): string {
  return lines.length > MOST_LINES
    ? [
        ...lines.slice(0, MOST_LINES),
        `- and ${lines.length - MOST_LINES} more`,
      ].join('\n')
    : lines.join('\n');
}

/** What runs, by context, and what does not: paragraphs of a pull request's description. */
export function describeRuns(options: {
  contexts: readonly ResolvedContext[];
  diagnostics: readonly Diagnostic[];
}): string[] {
  const { contexts, diagnostics } = options;
  const leftOut = [
    ...new Set(
      diagnostics
        .filter(diagnostic => LEFT_OUT.includes(diagnostic.code))
        .map(({ message }) => `- ${message.replace(/\s+/g, ' ')}`),
    ),
  ];
  return [
    ...contexts.flatMap(({ title, instances }) => {
      const lines = instances
        .filter(({ state }) => state === 'active')
        .flatMap(linesOf);
      return lines.length > 0 ? [`${title} runs:\n\n${capped(lines)}`] : [];
    }),
    ...(leftOut.length > 0
      ? [`**What does not run:**\n\n${capped(leftOut)}`]
      : []),
  ];
}
