/**
 * Whether a field name matches a pattern in which `*` stands for anything. Matches from left to right without
 * backtracking, because a regular expression with many stars could keep the server busy.
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
