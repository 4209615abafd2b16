import { z } from "zod";
import { config } from "#lib/config";
import type { GraphApp } from "./app.ts";
import { graphFailure } from "./errors.ts";
import { graphRequest } from "./transport.ts";

export type PagedRequest<Item extends z.ZodType> = {
  path: string;
  wabaId?: string | undefined;
  query?: Record<string, string>;
  item: Item;
  as?: "token" | "app";
  signal?: AbortSignal | undefined;
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
 * The pages of an edge. A page may be short or empty and still have a next one, so only a missing `next` ends it.
 * `next` is a URL with the access token in it: it is never followed, only its cursor is used.
 */
export async function* graphPages<Item extends z.ZodType>(
  app: GraphApp,
  { path, wabaId, query, item, as = "token", signal }: PagedRequest<Item>,
): AsyncGenerator<z.output<Item>[]> {
  const schema = pageOf(item);
  const seen = new Set<string>();
  let after: string | undefined;
  do {
    const pageQuery = { ...query, ...(after && { after }) };
    const page = await graphRequest(app, { path, wabaId, query: pageQuery, schema, as, signal });
    yield page.data as z.output<Item>[];
    after = cursorAfter(page.paging, path);
    if (after === undefined) return;
    if (seen.has(after)) throw graphFailure("unexpected_shape", "Graph's paging goes in circles.");
    seen.add(after);
  } while (seen.size < MAX_PAGES);
  throw graphFailure("unexpected_shape", `Graph's paging does not end within ${MAX_PAGES} pages.`);
}

/** Making a schema costs more than most pages do. */
const PAGES = new WeakMap<z.ZodType, ReturnType<typeof createPage>>();

function createPage(item: z.ZodType) {
  return z.looseObject({ data: z.array(item), paging: Paging });
}

function pageOf(item: z.ZodType): ReturnType<typeof createPage> {
  const known = PAGES.get(item) ?? createPage(item);
  PAGES.set(item, known);
  return known;
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

/** The cursor of the next page, undefined at the end. `path` is the edge's, without the version. */
export function cursorAfter(paging: z.output<typeof Paging>, path: string): string | undefined {
  if (!paging?.next) return undefined;
  const after = paging.cursors?.after ?? cursorInUrl(paging.next, path);
  if (!after) throw graphFailure("unexpected_shape", "Graph says that there is a next page but not where.");
  return after;
}

function cursorInUrl(next: string, path: string): string | null {
  const url = URL.parse(next);
  if (url?.origin !== new URL(config().graphUrl).origin) return null;
  const isSameEdge = url.pathname.replace(/^.*?\/v\d+\.\d+(?=\/)/, "").replace(/\/$/, "") === path;
  return isSameEdge ? url.searchParams.get("after") : null;
}
