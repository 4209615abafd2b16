import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { apiFetch } from "#lib/http/api-client";
import {
  AcceptedInvitation,
  type AcceptInvitation,
  CreatedInvitation,
  type CreateInvitation,
  InvitationList,
  OpenInvitation,
} from "./schema.ts";

export function invitationsQuery() {
  return queryOptions({
    queryKey: ["invitations"],
    queryFn: ({ signal }) => apiFetch("/api/invitations", InvitationList, { signal }),
  });
}

/** What a link invites to. In a body, so that the token stays out of logs. */
export function openInvitationQuery(token: string) {
  return queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) =>
      apiFetch("/api/invitations/open", OpenInvitation, { method: "POST", body: JSON.stringify({ token }), signal }),
  });
}

export function postInvitation(invitation: CreateInvitation): Promise<CreatedInvitation> {
  return apiFetch("/api/invitations", CreatedInvitation, { method: "POST", body: JSON.stringify(invitation) });
}

export async function deleteInvitation(id: string): Promise<void> {
  await apiFetch(`/api/invitations/${id}`, z.unknown(), { method: "DELETE" });
}

export function postAcceptance(acceptance: AcceptInvitation): Promise<AcceptedInvitation> {
  return apiFetch("/api/invitations/accept", AcceptedInvitation, { method: "POST", body: JSON.stringify(acceptance) });
}
