import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const API = fileURLToPath(new URL("../../app/api", import.meta.url));
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

type Params = Record<string, string | string[]>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
type RouteModule = Partial<Record<(typeof METHODS)[number], Handler>>;

/** `/api/events/[id]` for every route in the tree; fixed segments come before parameters, as in Next.js. */
const PATHS = readdirSync(API, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("route.ts"))
  .map((file) => `/api/${file.replace(/\/route\.ts$/, "")}`)
  .sort((a, b) => (a.replaceAll("[", "~") < b.replaceAll("[", "~") ? -1 : 1));

async function moduleOf(path: string): Promise<RouteModule> {
  return import(pathToFileURL(join(API, path.slice("/api".length), "route.ts")).href);
}

/** `GET /api/events/[id]` for every method of a route. */
export async function apiRoutes(): Promise<string[]> {
  const found: string[] = [];
  for (const path of PATHS) {
    const module = await moduleOf(path);
    found.push(...METHODS.filter((method) => module[method]).map((method) => `${method} ${path}`));
  }
  return found;
}

/** The handler of a request, as the App Router would find it. */
export async function findHandler(
  method: string,
  pathname: string,
): Promise<{ handler: Handler; params: Params } | null> {
  for (const path of PATHS) {
    const params = matchPath(path, pathname);
    if (!params) continue;
    const module = await moduleOf(path);
    const handler = METHODS.filter((one) => one === method).map(
      (one) => module[one] ?? (one === "HEAD" && module.GET),
    )[0];
    return handler ? { handler, params } : null;
  }
  return null;
}

function matchPath(path: string, pathname: string): Params | null {
  const pattern = path
    .replaceAll(".json", "\\.json")
    .replace(/\[\.\.\.(\w+)\]/, "(?<$1>.+)")
    .replaceAll(/\[(\w+)\]/g, "(?<$1>[^/]+)");
  const match = new RegExp(`^${pattern}$`).exec(pathname);
  if (!match) return null;
  const isRest = path.includes("[...");
  const entries = Object.entries(match.groups ?? {}).map(([name, value]) => [
    name,
    isRest ? value.split("/") : decodeURIComponent(value),
  ]);
  return Object.fromEntries(entries);
}
