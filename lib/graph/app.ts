import { createHmac } from "node:crypto";

/** `background` work slows down near Meta's rate limits and leaves the last calls to people. */
export type Priority = "interactive" | "background";

/** The Meta app that a Graph call is made for. Contains plain secrets: never log it or put it into an error. */
export type GraphApp = {
  id: string;
  secret: string;
  accessToken: string | null;
  /** The priority of every call with this app. Default `interactive`: a person is waiting. */
  priority?: Priority;
};

/** The app access token, used by calls with `as: "app"`. */
export function appToken({ id, secret }: Pick<GraphApp, "id" | "secret">): string {
  return `${id}|${secret}`;
}

/** The same app for work that nobody waits for: sync, checks, bulk actions. */
export function inBackground(app: GraphApp): GraphApp {
  return { ...app, priority: "background" };
}

let last = { accessToken: "", secret: "", proof: "" };

/** Proves that the caller knows the app secret. Required if "Require App Secret" is on, harmless otherwise. */
export function appsecretProof(accessToken: string, secret: string): string {
  if (last.accessToken !== accessToken || last.secret !== secret) {
    const proof = createHmac("sha256", secret).update(accessToken).digest("hex");
    last = { accessToken, secret, proof };
  }
  return last.proof;
}
