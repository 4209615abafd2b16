import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FILE = fileURLToPath(new URL("RESULTS.md", import.meta.url));
const MARK = /^<!-- (\w+) -->\n/m;

/** Replaces one section of RESULTS.md; the results of other runs stay. */
export function writeSection(name: string, text: string): void {
  const [unnamed = "", ...parts] = existsSync(FILE) ? readFileSync(FILE, "utf8").split(MARK) : [];
  const sections = new Map<string, string>(unnamed.trim() ? [["door", unnamed.trim()]] : []);
  for (let i = 0; i < parts.length; i += 2) sections.set(parts[i] as string, (parts[i + 1] as string).trim());
  sections.set(name, text.trim());
  writeFileSync(FILE, [...sections].map(([key, body]) => `<!-- ${key} -->\n${body}\n`).join("\n"));
  execFileSync("biome", ["format", "--write", FILE]);
}
