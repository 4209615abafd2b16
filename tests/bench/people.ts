import { openSession } from "#tests/support/http-session";
import { APP } from "./app.ts";

const PASSWORD = "correct-horse-battery";

/** Makes viewers and signs each in; the cookie header of each. A person follows at most 20 timelines in one session. */
export async function signInPeople(url: string, count: number): Promise<string[]> {
  const admin = openSession(url);
  if (!(await admin.signIn(APP.admin.email, APP.admin.password))) throw new Error("the bench could not sign in");
  const cookies: string[] = [];
  for (let nth = 0; nth < count; nth++) {
    const email = `reader-${Date.now()}-${nth}@example.org`;
    const body = { email, name: `Reader ${nth}`, role: "viewer", password: PASSWORD };
    const { status } = await admin.call("/api/users", { method: "POST", body });
    const session = openSession(url);
    if (status !== 200 || !(await session.signIn(email, PASSWORD))) throw new Error("a reader could not be made");
    cookies.push([...session.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
  }
  return cookies;
}
