import { createLoader, createSerializer } from "nuqs/server";
import { numberBoardParams, templateBoardParams, templateViewParams } from "#lib/accounts/board-search-params";
import { isRead } from "#lib/events/client/unread-params";
import { eventSearchParams } from "#lib/events/search-params";

/** The pages whose filters can be saved. */
export const VIEW_PAGES = ["events", "templates", "phone-numbers"] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

type Params = Parameters<typeof createLoader>[0];

function viewsOf<Own extends Params>(params: Own, isUnderstood: (name: string, value: string) => boolean) {
  const load = createLoader(params);
  return {
    /** The filter in a query string, and its parameters that are not or no longer understood. */
    read: (query: string) => ({
      filters: load(new URLSearchParams(query)),
      unread: [...new URLSearchParams(query)]
        .filter(([name, value]) => !(Object.hasOwn(params, name) && isUnderstood(name, value)))
        .map(([name, value]) => `${name}=${value}`),
    }),
    /** A filter as a query string: "" for none, otherwise "?…". Equal filters give equal text. */
    write: createSerializer(params),
  };
}

const always = () => true;

export const VIEWS = {
  events: viewsOf(eventSearchParams, isRead),
  templates: viewsOf({ ...templateBoardParams, by: templateViewParams.by }, always),
  "phone-numbers": viewsOf(numberBoardParams, always),
};

/** The filter in the URL of a page, without other state such as the open row. */
export function filterOf(page: ViewPage, search: string | URLSearchParams): string {
  const query = String(search);
  if (page === "templates") return VIEWS.templates.write(VIEWS.templates.read(query).filters);
  if (page === "phone-numbers") return VIEWS["phone-numbers"].write(VIEWS["phone-numbers"].read(query).filters);
  return VIEWS.events.write(VIEWS.events.read(query).filters);
}

/** The URL of a page with this filter and view. */
export function viewUrl(page: ViewPage, viewId: string, query: string): string {
  return `/${page}${query}${query ? "&" : "?"}view=${viewId}`;
}

/** The page at a path; the events page if the path has no views. */
export function viewPageAt(pathname: string): ViewPage {
  return VIEW_PAGES.find((page) => pathname === `/${page}`) ?? "events";
}
