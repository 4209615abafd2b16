export type HttpSession = {
  /** `path` is relative to the console; JSON bodies are objects. */
  call: (
    path: string,
    init?: { method?: string; body?: unknown; headers?: Record<string, string> },
  ) => Promise<{ status: number; body: unknown; headers: Headers }>;
  signIn: (email: string, password: string) => Promise<boolean>;
  cookies: Map<string, string>;
};

/** A user's HTTP session without a browser: cookies, and sign-in like next-auth's form. */
export function openSession(url: string): HttpSession {
  const cookies = new Map<string, string>();
  const fetchWith = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const answer = await fetch(url + path, { redirect: "manual", ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return answer;
  };
  return {
    cookies,
    async call(path, { method = "GET", body, headers } = {}) {
      const answer = await fetchWith(path, {
        method,
        headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        headers: answer.headers,
        body: /^application\/(problem\+)?json/.test(answer.headers.get("content-type") ?? "") ? JSON.parse(text) : text,
      };
    },
    async signIn(email, password) {
      const { csrfToken } = (await (await fetchWith("/api/auth/csrf")).json()) as { csrfToken: string };
      const form = new URLSearchParams({ csrfToken, email, password, json: "true" });
      const answer = await fetchWith("/api/auth/callback/credentials", { method: "POST", body: form });
      await answer.text();
      return answer.ok && [...cookies.keys()].some((name) => name.endsWith("session-token"));
    },
  };
}
