/**
 * Whether a field is meant by a name in which `*` stands for anything. From left to right without going back: what
 * people type must not be able to keep the server busy, as a regular expression with many stars could.
 */
export function matchesWildcard(pattern: string, field: string): boolean {
  const [start = "", ...parts] = pattern.split("*");
  const end = parts.pop();
  if (end === undefined) return pattern === field;
  if (!field.startsWith(start)) return false;
  let from = start.length;
  for (const part of parts) {
    const at = field.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return field.endsWith(end) && from + end.length <= field.length;
}
