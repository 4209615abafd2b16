/** How a Graph call can fail besides errors that follow from the state. */
export type Failure =
  | {
      kind: "graph";
      code: number;
      message?: string;
      subcode?: number;
      type?: string;
      status?: number;
      isTransient?: boolean;
    }
  | { kind: "status"; status: number; body?: string; contentType?: string }
  | { kind: "html"; status?: number }
  | { kind: "truncated" }
  | { kind: "hang" }
  | { kind: "drop" }
  | { kind: "slow"; ms: number };

export type FailureMatch = {
  method?: string;
  /** Matched with the path without version and query, e.g. "/102290129340398/subscribed_apps". */
  path?: string | RegExp;
  appId?: string;
  /** How many calls fail; default 1. */
  times?: number;
  /** How many matching calls succeed first. */
  after?: number;
  /** The call takes effect and only its response is lost (`truncated`, `hang`, `drop`, `slow`, `html`, `status`). */
  applied?: boolean;
};

export type PendingFailure = { match: FailureMatch; failure: Failure; left: number; skip: number };

export function pendingFailure(match: FailureMatch, failure: Failure): PendingFailure {
  return { match, failure, left: match.times ?? 1, skip: match.after ?? 0 };
}

export function takeFailure(
  failures: PendingFailure[],
  call: { method: string; path: string; appId: string | null },
): PendingFailure | null {
  const index = failures.findIndex(({ match }) => matches(match, call));
  const found = failures[index];
  if (!found) return null;
  if (found.skip > 0) {
    found.skip--;
    return null;
  }
  found.left--;
  if (found.left <= 0) failures.splice(index, 1);
  return found;
}

function matches(match: FailureMatch, call: { method: string; path: string; appId: string | null }): boolean {
  if (match.method && match.method !== call.method) return false;
  if (match.appId && match.appId !== call.appId) return false;
  if (typeof match.path === "string") return call.path === match.path;
  return !match.path || match.path.test(call.path);
}
