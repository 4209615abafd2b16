/** What a Graph call needs of the Meta app it is made for. Plain secrets: never logged, never put in an error. */
export type GraphApp = { id: string; secret: string; accessToken: string | null };

/** The app's own token: what calls made `as: "app"` carry. */
export function appToken({ id, secret }: Pick<GraphApp, "id" | "secret">): string {
  return `${id}|${secret}`;
}
