import type { Context } from "../context.ts";
import { invalidParameter } from "./errors.ts";

type PageRequest = {
  path: string;
  version: string | null;
  params: Record<string, string>;
  token: string | null;
};
type Page<T> = { items: T[]; paging: Record<string, unknown> | null };

/** Positions are stored by id, so that a list may change between two pages. */
type Position = { index: number; id: string; wasEmpty: boolean };

const PREFIX = "AQH";

/** Looks like Meta's: base64 of an opaque text that starts with "QVFI", with "=" written as "ZD". */
function encodeCursor({ index, id, wasEmpty }: Position): string {
  return Buffer.from(`${PREFIX}${index}:${id}${wasEmpty ? ":e" : ""}`)
    .toString("base64")
    .replaceAll("=", "ZD");
}

function decodeCursor(cursor: string): Position {
  const text = Buffer.from(cursor.replace(/(ZD)+$/, ""), "base64").toString("utf8");
  const [, index, id, empty] = /^AQH(\d+):([^:]*)(:e)?$/.exec(text) ?? [];
  if (index === undefined || id === undefined) throw invalidParameter("Invalid cursors values");
  return { index: Number(index), id, wasEmpty: empty !== undefined };
}

/** One page of `all` with Meta's `paging`: null if there is nothing to page through. */
export function page<T>(context: Context, request: PageRequest, all: readonly T[], idOf: (item: T) => string): Page<T> {
  const { settings, random } = context;
  const limit = readLimit(request.params.limit, settings.paging.defaultLimit, settings.paging.maxLimit);
  const after = request.params.after ? decodeCursor(request.params.after) : null;
  const before = request.params.before ? decodeCursor(request.params.before) : null;

  let start = after ? locate(all, after, idOf) + 1 : 0;
  let end = Math.min(all.length, start + limit);
  if (before) {
    end = locate(all, before, idOf);
    start = Math.max(0, end - limit);
  }
  const isHollow = settings.paging.emptyPages && after !== null && !after.wasEmpty && start < all.length;
  if (isHollow) end = start;
  else if (settings.paging.shortPages && end - start > 1) end = start + random.int(1, end - start);

  const items = all.slice(start, end);
  if (items.length === 0 && !isHollow && !after) return { items, paging: null };

  const position = (index: number, wasEmpty = false): string => {
    const item = all[index];
    return encodeCursor({ index, id: item === undefined ? "" : idOf(item), wasEmpty });
  };
  const cursors = {
    before: position(start),
    after: isHollow ? position(start - 1, true) : position(Math.max(start, end) - 1),
  };
  const hasNext = end < all.length || (settings.paging.trailingPage && items.length > 0);
  return {
    items,
    paging: {
      cursors,
      ...(hasNext && { next: pageUrl(context, request, limit, "after", cursors.after) }),
      ...(start > 0 && { previous: pageUrl(context, request, limit, "before", cursors.before) }),
    },
  };
}

function readLimit(text: string | undefined, fallback: number, max: number): number {
  if (text === undefined) return fallback;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1)
    throw invalidParameter("Param limit must be an integer greater than or equal to 1");
  return Math.min(limit, max);
}

function locate<T>(all: readonly T[], position: Position, idOf: (item: T) => string): number {
  const there = all[position.index];
  if (there !== undefined && idOf(there) === position.id) return position.index;
  const index = all.findIndex((item) => idOf(item) === position.id);
  return index === -1 ? Math.min(position.index, all.length) - 1 : index;
}

/** Meta puts the caller's token into these links. */
function pageUrl(
  context: Context,
  request: PageRequest,
  limit: number,
  direction: "after" | "before",
  cursor: string,
): string {
  const { after: _after, before: _before, limit: _limit, ...params } = request.params;
  const query = new URLSearchParams({
    access_token: request.token ?? "",
    ...params,
    limit: String(limit),
    [direction]: cursor,
  });
  return `${context.url()}/${request.version ?? context.settings.versions.newest}${request.path}?${query}`;
}
