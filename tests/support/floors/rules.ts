import type { Import, SourceFile } from "./read-imports.ts";
import { BROWSER_MODULES, DOMAINS, FLOORS, GROUND, PRIMITIVES, UPKEEP } from "./table.ts";

/** Every violation of a rule, as a sentence that names the file and the fix. */
export function violations(files: readonly SourceFile[]): string[] {
  return [
    ...files.flatMap((file) => file.imports.flatMap((one) => ofImport(file.path, one))),
    ...files.flatMap(ofTables),
    ...notForBrowsers(files),
    ...circles(files),
    ...homeless(files),
  ];
}

const top = (path: string) => path.split("/")[0] ?? "";

/** The folder of `lib` that a file belongs to; null for files directly in `lib`. */
function domainOf(path: string): string | null {
  const [, domain, file] = path.split("/");
  return file === undefined ? null : (domain ?? null);
}

function floorOf(path: string): number {
  const domain = domainOf(path);
  return domain === null ? GROUND : FLOORS.findIndex((floor) => floor.includes(domain));
}

const MAY_IMPORT: Record<string, readonly string[]> = {
  app: ["app", "components", "lib"],
  components: ["components", "lib"],
  lib: ["lib"],
  tests: ["app", "components", "lib", "tests"],
};

const DATABASE = /^(lib\/db\/|@prisma\/|pg$|pg-)/;

function ofImport(from: string, { to }: Import): string[] {
  const [own, other] = [top(from), top(to)];
  if (other in MAY_IMPORT && !MAY_IMPORT[own]?.includes(other)) return [`${from}: ${own} may not import ${to}`];
  if (own === "app" && DATABASE.test(to)) return [`${from}: a page or route may not import ${to}; call a verb in lib`];
  if (own === "components" && other === "components" && isPrimitive(from) && !isPrimitive(to))
    return [`${from}: a primitive may not import ${to}, which belongs to a domain`];
  if (own === "components" && (other === "lib" || DATABASE.test(to) || isNode(to)) && !isForBrowsers(to))
    return [`${from}: a component may not import ${to}; only a client folder, a schema, search params or format`];
  if (own !== "lib" || other !== "lib" || domainOf(from) === domainOf(to)) return [];
  if (floorOf(from) <= floorOf(to)) return [`${from}: may not import ${to}, which is not on a lower floor`];
  return [];
}

const isPrimitive = (path: string) => PRIMITIVES.includes(domainOf(path) ?? "");
const isNode = (to: string) => to.startsWith("node:");
const isForBrowsers = (to: string) => BROWSER_MODULES.some((pattern) => pattern.test(to));

/** Modules that components import, directly or indirectly, run in a browser. */
function notForBrowsers(files: readonly SourceFile[]): string[] {
  const known = new Map(files.map((file) => [file.path, file]));
  const found: string[] = [];
  const seen = new Set<string>();
  const follow = (path: string, way: string[]) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { to, isType } of known.get(path)?.imports ?? []) {
      if (isType) continue;
      if (isNode(to) || DATABASE.test(to) || to === "lib/config.ts")
        found.push(`${[...way, path].join(" → ")}: runs in browsers and may not import ${to}`);
      else follow(to, [...way, path]);
    }
  };
  for (const { path } of files) if (top(path) === "components") follow(path, []);
  return found;
}

/** Import cycles, types included. */
function circles(files: readonly SourceFile[]): string[] {
  const known = new Map(files.map((file) => [file.path, file]));
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[] = [];
  const visit = (path: string) => {
    index.set(path, index.size);
    lowest.set(path, index.get(path) ?? 0);
    stack.push(path);
    for (const { to } of known.get(path)?.imports ?? []) {
      if (!known.has(to)) continue;
      if (!index.has(to)) visit(to);
      if (stack.includes(to)) lowest.set(path, Math.min(lowest.get(path) ?? 0, lowest.get(to) ?? 0));
    }
    if (lowest.get(path) !== index.get(path)) return;
    const circle = stack.splice(stack.indexOf(path));
    if (circle.length > 1) found.push(`${circle.sort().join(", ")}: import each other in a circle`);
  };
  for (const { path } of files) if (!index.has(path)) visit(path);
  return found;
}

const PRISMA_WRITES = "create|update|upsert|delete";
const PRISMA_READS = "find|count|aggregate|groupBy";
const SQL_WRITES = String.raw`\b(?:insert into|update|delete from|truncate)`;
/** The last one: a further table after a comma. */
const SQL_READS = String.raw`\b(?:from|join)|\bfrom [\w ]+,`;

/** Uses, by Prisma or SQL, of tables outside their domain, and writes outside the folders that may write. */
function ofTables({ path, text }: SourceFile): string[] {
  const folder = domainOf(path) ?? "";
  if (top(path) !== "lib" || UPKEEP.includes(folder)) return [];
  return DOMAINS.flatMap(({ folders, tables }) =>
    Object.entries(tables).flatMap(([table, writers]) => {
      if (!writers.includes(folder) && uses(text, table, PRISMA_WRITES, SQL_WRITES))
        return [`${path}: writes to the table ${table}; only ${writers.join(", ")} may`];
      if (!folders.includes(folder) && uses(text, table, PRISMA_READS, SQL_READS))
        return [`${path}: reads the table ${table}; call a function of ${folders.join(", ")}`];
      return [];
    }),
  );
}

function uses(text: string, table: string, calls: string, words: string): boolean {
  const model = table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const prisma = new RegExp(String.raw`\.${model}\s*\.\s*(${calls})`);
  const sql = new RegExp(String.raw`(?:${words})\s+"?${table}"?(?![\w.(])`);
  const code = text.replaceAll(/^\s*(\/\/|\/?\*).*$/gm, "");
  return prisma.test(code) || sql.test(code);
}

/** Tables of the Prisma schema that belong to no domain. */
export function tablesWithoutDomain(schema: string): string[] {
  const known = DOMAINS.flatMap(({ tables }) => Object.keys(tables));
  return [...schema.matchAll(/@@map\("(\w+)"\)/g)].flatMap(([, table = ""]) => (known.includes(table) ? [] : [table]));
}

function homeless(files: readonly SourceFile[]): string[] {
  const folders = new Set(files.filter(({ path }) => top(path) === "lib").map(({ path }) => domainOf(path)));
  return [...folders].flatMap((folder) =>
    folder !== null && !FLOORS.some((floor) => floor.includes(folder))
      ? [`lib/${folder}: has no floor in the table`]
      : [],
  );
}
