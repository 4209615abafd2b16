/** Whether a field is meant by a name in which `*` stands for anything. */
export function matchesWildcard(pattern: string, field: string): boolean {
  if (!pattern.includes("*")) return pattern === field;
  const escaped = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`).test(field);
}
