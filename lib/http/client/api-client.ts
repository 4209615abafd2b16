type Problem = { title?: string; status?: number; code?: string; detail?: string; requestId?: string };

/** An error response of the API. `extra` has the problem's other members, e.g. Graph's message. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  readonly requestId: string | null;
  readonly extra: Record<string, unknown>;

  constructor(status: number, problem: Problem & Record<string, unknown>) {
    const { title, code, detail, requestId, ...extra } = problem;
    super(detail ?? title ?? `HTTP ${status}`);
    this.name = "ApiProblem";
    this.status = status;
    this.code = code ?? "internal";
    this.title = title ?? `HTTP ${status}`;
    this.detail = detail ?? null;
    this.requestId = requestId ?? null;
    this.extra = extra;
  }
}

/**
 * Calls the console's own API from the browser. Throws `ApiProblem` for every response that is not 2xx. The response
 * type is not checked: it comes from the same server as the page.
 */
export async function apiFetch<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const headers = new Headers(init?.headers);
  headers.set("accept", "application/json");
  if (init?.body && !headers.has("content-type")) headers.set("content-type", "application/json");
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers });
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    throw new ApiProblem(0, { code: "offline", title: "The console does not answer." });
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiProblem(response.status, readProblem(body));
  return body as Answer;
}

/** Also accepts a response that is not from the console, such as a proxy's error page. */
export function readProblem(body: unknown): Problem & Record<string, unknown> {
  if (typeof body !== "object" || body === null) return {};
  const { status, ...rest } = body as Record<string, unknown>;
  const isText = (name: string) => rest[name] === undefined || typeof rest[name] === "string";
  const isSound = ["title", "code", "detail", "requestId"].every(isText);
  return isSound ? { ...rest, ...(typeof status === "number" && { status }) } : {};
}
