import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const FOLDERS = ["app", "components", "lib", "tests"];
const ALIASES = [
  ["#lib/", "lib/", ".ts"],
  ["#components/", "components/", ".tsx"],
  ["#tests/", "tests/", ".ts"],
] as const;

export type Import = {
  /** A path from the root of the repository, or the name of a package or Node module. */
  to: string;
  /** A type-only import, erased before the code runs. */
  isType: boolean;
};
export type SourceFile = { path: string; text: string; imports: Import[] };

/** Every TypeScript file of `app`, `components`, `lib` and `tests` with its imports, except the generated client. */
export function readSources(): SourceFile[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .map((path) => join(folder, path))
      .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("lib/db/generated/"))
      .map((path) => readSource(path, readFileSync(join(ROOT, path), "utf8"))),
  );
}

/** Finds static and dynamic imports, re-exports and `import("…")` types, relative or by alias. */
export function readSource(path: string, text: string): SourceFile {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const imports: Import[] = [];
  const add = (name: string, isType: boolean) => imports.push({ to: resolve(path, name), isType });
  for (const { moduleRequest, entries } of module.staticImports)
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType));
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType } of entries) if (moduleRequest) add(moduleRequest.value, isType);
  for (const { moduleRequest } of module.dynamicImports) {
    const written = text.slice(moduleRequest.start, moduleRequest.end);
    if (/^["'`]/.test(written)) add(written.slice(1, -1), false);
  }
  for (const [, name = ""] of text.matchAll(/\btypeof import\(["']([^"']+)["']\)/g)) add(name, true);
  return { path, text, imports };
}

function resolve(from: string, name: string): string {
  if (name.startsWith(".")) return normalize(join(dirname(from), name));
  const alias = ALIASES.find(([prefix]) => name.startsWith(prefix));
  return alias ? `${alias[1]}${name.slice(alias[0].length)}${alias[2]}` : name;
}
