/** The greeting for a name; for everyone where it is blank. */
export function greet(name) {
  return `Hello, ${name?.trim() || 'world'}!`;
}
