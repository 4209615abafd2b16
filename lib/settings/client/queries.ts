import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { SignInPolicy } from "../schema.ts";

export function signInPolicyQuery() {
  return queryOptions({
    queryKey: ["sign-in-policy"],
    queryFn: ({ signal }) => apiFetch<SignInPolicy>("/api/sign-in-policy", { signal }),
  });
}

export function putSignInPolicy(policy: SignInPolicy): Promise<SignInPolicy> {
  return apiFetch<SignInPolicy>("/api/sign-in-policy", { method: "PUT", body: JSON.stringify(policy) });
}
