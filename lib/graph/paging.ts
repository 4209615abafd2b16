import { z } from "zod";
import { config } from "#lib/config";
import { log } from "#lib/log";
import type { GraphApp } from "./app.ts";
import { graphFailure } from "./errors.ts";
import { Node } from "./node.ts";
import { graphRequest } from "./transport.ts";

export type PagedRequest<Item extends z.ZodType> = {
  path: string;
  wabaId?: string | undefined;
  query?: Record<string, string>;
  item: Item;
  as?: "token" | "app";
  signal?: AbortSignal | undefined;
  /** Called if entries are left out because they cannot be parsed. */
  onUnreadable?: () => void;
};

const Paging = z
  .looseObject({
    cursors: z
      .looseObject({ after: z.string().optional().catch(undefined) })
      .optional()
      .catch(undefined),
    next: z.string().optional().catch(undefined),
  })
  .optional()
  .catch(undefined);

const MAX_PAGES = 5_000;

/**
 * The pages of an edge. A page may be short or empty and still have a next one, so only a missing `next` ends the loop.
 * `next` is a URL that contains the access token, so it is never called; only its cursor is used.
 */
export async function* graphPages<Item extends z.ZodType>(
  app: GraphApp,
  { path, wabaId, query, item, as = "token", signal, onUnreadable }: PagedRequest<Item>,
): AsyncGenerator<z.output<Item>[]> {
  const seen = new Set<string>();
  let after: string | undefined;
  do {
    const pageQuery = { ...query, ...(after && { after }) };
    const page = await graphRequest(app, { path, wabaId, query: pageQuery, schema: Page, as, signal });
    yield readableEntries(page.data, { path, item, onUnreadable });
    after = cursorAfter(page.paging, path);
    if (after === undefined) return;
    if (seen.has(after)) throw graphFailure("unexpected_shape", "Graph's paging repeats a cursor.");
    seen.add(after);
  } while (seen.size < MAX_PAGES);
  throw graphFailure("unexpected_shape", `Graph's paging does not end within ${MAX_PAGES} pages.`);
}

const Page = z.looseObject({ data: z.array(z.unknown()), paging: Paging });

/**
 * An entry that cannot be parsed is logged and left out. Throws `unexpected_shape` if none can be parsed, because then
 * the whole answer is not understood.
 */
function readableEntries<Item extends z.ZodType>(
  entries: unknown[],
  { path, item, onUnreadable }: Pick<PagedRequest<Item>, "path" | "item" | "onUnreadable">,
): z.output<Item>[] {
  const issues: { id: string | null; property: string; why: string }[] = [];
  const items = entries.flatMap((entry): z.output<Item>[] => {
    const parsed = item.safeParse(entry);
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    const id = Node.safeParse(entry).data?.id ?? null;
    issues.push({ id, property: issue?.path.join(".") ?? "", why: issue?.message ?? "" });
    return [];
  });
  const [first] = issues;
  if (!first) return items;
  if (items.length === 0) throw graphFailure("unexpected_shape", `data.${first.property}: ${first.why}`);
  log().warn({ path, entries: issues }, "Graph answered with entries that cannot be read; they are left out");
  onUnreadable?.();
  return items;
}

/** All items of an edge. */
export async function graphItems<Item extends z.ZodType>(
  app: GraphApp,
  request: PagedRequest<Item>,
): Promise<z.output<Item>[]> {
  const items: z.output<Item>[] = [];
  for await (const page of graphPages(app, request)) items.push(...page);
  return items;
}

/** The cursor of the next page; undefined at the end. `path` is the edge's path without the version. */
export function cursorAfter(paging: z.output<typeof Paging>, path: string): string | undefined {
  if (!paging?.next) return undefined;
  const after = paging.cursors?.after ?? cursorInUrl(paging.next, path);
  if (!after) throw graphFailure("unexpected_shape", "Graph says that there is a next page but gives no cursor.");
  return after;
}

function cursorInUrl(next: string, path: string): string | null {
  const url = URL.parse(next);
  if (url?.origin !== new URL(config().graphUrl).origin) return null;
  const isSameEdge = url.pathname.replace(/^.*?\/v\d+\.\d+(?=\/)/, "").replace(/\/$/, "") === path;
  return isSameEdge ? url.searchParams.get("after") : null;
}
