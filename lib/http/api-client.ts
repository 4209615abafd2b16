import { z } from "zod";

const Problem = z.looseObject({
  title: z.string().optional(),
  status: z.number().optional(),
  code: z.string().optional(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
});

/** What the API answered instead of a result. `extra` has the problem's other members, e.g. Graph's words. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  readonly requestId: string | null;
  readonly extra: Record<string, unknown>;

  constructor(status: number, problem: z.infer<typeof Problem>) {
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

/** Calls the console's own API from the browser; throws `ApiProblem` for every answer that is not 2xx. */
export async function apiFetch<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  init?: RequestInit,
): Promise<z.output<Schema>> {
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
  if (!response.ok) throw new ApiProblem(response.status, Problem.catch({}).parse(body));
  return schema.parse(body);
}
