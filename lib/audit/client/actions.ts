/** All actions in the audit log, by their target. The catalogues have a text for each. */
const ACTS = {
  subscription: [
    "subscribed",
    "unsubscribed",
    "failed",
    "override_set",
    "override_cleared",
    "phone_override_set",
    "phone_override_cleared",
    "phone_override_repaired",
    "drift_noticed",
    "drift_left",
    "drift_ended",
    "drift_repaired",
    "drift_accepted",
    "auto_repair_on",
    "auto_repair_off",
    "auto_repair_stopped",
  ],
  bulk: ["subscribe_started", "unsubscribe_started", "cancelled", "resumed", "retried"],
  app: [
    "connected",
    "updated",
    "removed",
    "webhooks_set",
    "webhooks_set_failed",
    "fields_added",
    "fields_added_failed",
    "webhooks_deleted",
    "webhooks_deleted_failed",
  ],
  user: [
    "signed_in",
    "signed_out",
    "created",
    "updated",
    "changed_password",
    "code_refused",
    "factor_added",
    "factor_removed",
    "factor_reset",
    "invited",
    "invitation_revoked",
    "accepted_invitation",
    "linked",
  ],
  session: ["ended", "others_ended"],
  settings: ["sign_in_changed"],
  token: ["created", "revoked"],
  event: ["acknowledged", "unacknowledged", "note_written", "note_deleted"],
  events: ["exported", "export_ended"],
  content: ["revealed"],
  delivery: ["taken_in_again"],
  view: ["saved", "changed", "deleted"],
  person: ["erased"],
} as const;

type AuditDomain = keyof typeof ACTS;
export type AuditAction = { [Domain in AuditDomain]: `${Domain}.${(typeof ACTS)[Domain][number]}` }[AuditDomain];

export const AUDIT_DOMAINS = Object.keys(ACTS) as AuditDomain[];
export const AUDIT_ACTIONS = AUDIT_DOMAINS.flatMap((domain) =>
  ACTS[domain].map((act) => `${domain}.${act}` as AuditAction),
);
