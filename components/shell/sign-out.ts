import { signOut as endSession } from "next-auth/react";
import { untilAnswers } from "#lib/http/client/connection";

/** Waits until the server is back, because only it can end the session. */
export async function signOut(): Promise<void> {
  await untilAnswers();
  await endSession({ callbackUrl: "/sign-in" });
}
