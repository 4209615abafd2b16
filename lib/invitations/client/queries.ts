import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type {
  AcceptedInvitation,
  AcceptInvitation,
  CreatedInvitation,
  CreateInvitation,
  InvitationList,
  OpenInvitation,
} from "../schema.ts";

export function invitationsQuery() {
  return queryOptions({
    queryKey: ["invitations"],
    queryFn: ({ signal }) => apiFetch<InvitationList>("/api/invitations", { signal }),
  });
}

/** The invitation behind a link. The token is in the request body, so that it stays out of logs. */
export function openInvitationQuery(token: string) {
  return queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) =>
      apiFetch<OpenInvitation>("/api/invitations/open", { method: "POST", body: JSON.stringify({ token }), signal }),
  });
}

export function postInvitation(invitation: CreateInvitation): Promise<CreatedInvitation> {
  return apiFetch<CreatedInvitation>("/api/invitations", { method: "POST", body: JSON.stringify(invitation) });
}

export async function deleteInvitation(id: string): Promise<void> {
  await apiFetch(`/api/invitations/${id}`, { method: "DELETE" });
}

export function postAcceptance(acceptance: AcceptInvitation): Promise<AcceptedInvitation> {
  return apiFetch<AcceptedInvitation>("/api/invitations/accept", { method: "POST", body: JSON.stringify(acceptance) });
}
