import { AppError } from "#lib/errors";
import { appToken, type GraphApp } from "#lib/graph/app";
import { debugToken, type TokenFacts } from "#lib/graph/debug-token";
import { GraphError } from "#lib/graph/errors";

type Field = "secret" | "accessToken";

function refused(field: Field, words: string): AppError {
  return new AppError("invalid_input", `${field}: ${words}`, { parameter: field });
}

/** Throws `invalid_input` for the field if Meta refuses it. If Graph cannot be reached, the GraphError is passed on. */
async function ask(app: GraphApp, token: string, field: Field): Promise<TokenFacts> {
  let facts: TokenFacts;
  try {
    facts = await debugToken(app, token);
  } catch (error) {
    const isRefusal = error instanceof GraphError && error.retry === "no" && error.failure.code !== null;
    if (isRefusal) throw refused(field, error.failure.message);
    throw error;
  }
  if (!facts.is_valid) throw refused(field, facts.error?.message ?? "Meta says that it is not valid.");
  if (facts.app_id !== null && facts.app_id !== app.id) {
    throw refused(field, `it belongs to another Meta app: ${facts.application ?? "without a name"} (${facts.app_id}).`);
  }
  return facts;
}

/** Asks Meta whether the secret and the access token belong to this app. Returns the app's name. */
export async function checkCredentials(app: GraphApp): Promise<{ name: string | null }> {
  const own = await ask(app, appToken(app), "secret");
  if (!app.accessToken) return { name: own.application };
  const facts = await ask(app, app.accessToken, "accessToken");
  return { name: own.application ?? facts.application };
}
