/** `background` work gives way: it slows down near Meta's limits and leaves the last calls to people. */
export type Priority = "interactive" | "background";

/** What a Graph call needs of the Meta app it is made for. Plain secrets: never logged, never put in an error. */
export type GraphApp = {
  id: string;
  secret: string;
  accessToken: string | null;
  /** Of every call made with it; a person waits for those of `interactive`, the default. */
  priority?: Priority;
};

/** The app's own token: what calls made `as: "app"` carry. */
export function appToken({ id, secret }: Pick<GraphApp, "id" | "secret">): string {
  return `${id}|${secret}`;
}

/** The same app for work that nobody waits for: sync, checks, bulk acts. */
export function inBackground(app: GraphApp): GraphApp {
  return { ...app, priority: "background" };
}
