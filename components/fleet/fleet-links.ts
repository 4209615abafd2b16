import type { Figure } from "#lib/states/fleet-schema";

const PAGES: Readonly<Record<Figure["find"]["list"], string>> = {
  templates: "/templates",
  "phone-numbers": "/phone-numbers",
  accounts: "/accounts",
  "state-changes": "/state-changes",
  gaps: "/state-changes/gaps",
};

/** The page that lists what a figure counts. A page takes the same query parameters as the API of its list. */
export function figureLink({ find: { list, query } }: Figure): string {
  const search = new URLSearchParams(query).toString();
  return search ? `${PAGES[list]}?${search}` : PAGES[list];
}
