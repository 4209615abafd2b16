import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/api-client";
import { SignInPolicy } from "./schema.ts";

export function signInPolicyQuery() {
  return queryOptions({
    queryKey: ["sign-in-policy"],
    queryFn: ({ signal }) => apiFetch("/api/sign-in-policy", SignInPolicy, { signal }),
  });
}

export function putSignInPolicy(policy: SignInPolicy): Promise<SignInPolicy> {
  return apiFetch("/api/sign-in-policy", SignInPolicy, { method: "PUT", body: JSON.stringify(policy) });
}
