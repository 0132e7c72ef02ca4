/** Whether an expression of the workflow language is anywhere in a value. */
export function containsExpression(value: unknown): boolean {
  if (typeof value === 'string') {
    return value.includes('${{');
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return Object.entries(value).some(
    ([key, item]) => key.includes('${{') || containsExpression(item),
  );
}
