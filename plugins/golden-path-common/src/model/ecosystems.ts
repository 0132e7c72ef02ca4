/**
 * Ecosystems of code, as opposed to what packs, delivers or describes it: what is expected of
 * code (tests) is expected of their modules. A test holds them to what detection knows.
 */
export const CODE_ECOSYSTEMS: readonly string[] = [
  ...['go', 'java', 'node', 'python', 'rust', 'dotnet', 'c', 'php', 'ruby'],
  'elixir',
];
