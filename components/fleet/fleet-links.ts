import type { Figure } from "#lib/states/fleet-schema";

const PAGES: Readonly<Record<Figure["find"]["list"], string>> = {
  templates: "/templates",
  "phone-numbers": "/phone-numbers",
  accounts: "/accounts",
  "state-changes": "/state-changes",
  gaps: "/state-changes/gaps",
};

/** The list behind a figure: pages have the words of their list's API in their URL. */
export function figureLink({ find: { list, query } }: Figure): string {
  const search = new URLSearchParams(query).toString();
  return search ? `${PAGES[list]}?${search}` : PAGES[list];
}
