import { type AccountUpdate, restrictionOf } from "./account-update-events.ts";
import { parseTime } from "./definition.ts";
import { phoneDigits } from "./phone.ts";
import { details, type ReportedState, state } from "./state.ts";

/** Direct Send says that a restriction is lifted without naming it. */
const LIFTED_RESTRICTION = "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES";

const BAN_STATES = ["DISABLE", "REINSTATE", "SCHEDULE_FOR_DISABLE"];

const DEVICE: Readonly<Record<string, string>> = { ACCOUNT_OFFBOARDED: "OFFBOARDED", ACCOUNT_RECONNECTED: "CONNECTED" };
const SHARING: Readonly<Record<string, string>> = { PARTNER_ADDED: "SHARED", PARTNER_REMOVED: "REMOVED" };
const PARTNER_APP: Readonly<Record<string, string>> = {
  PARTNER_APP_INSTALLED: "INSTALLED",
  PARTNER_APP_UNINSTALLED: "UNINSTALLED",
};

export function accountUpdateStates(change: AccountUpdate): ReportedState[] {
  const { event = "" } = change;
  switch (event) {
    case "ACCOUNT_DELETED":
      return [state({ kind: "account", property: "existence", before: "PRESENT", after: "GONE" })];
    case "ACCOUNT_RESTRICTION":
      return [...restrictions(change), ...violations(change)];
    case "ACCOUNT_VIOLATION":
      return violations(change);
    case "DISABLED_UPDATE":
      return ban(change);
    case "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE":
    case "PARTNER_CLIENT_CERTIFICATION_NEEDED":
      return certification(change);
    case "VERIFIED_ACCOUNT":
      return change.phone_number ? [state({ kind: "phone", property: "accountMode", after: "LIVE" })] : [];
    default:
      return [...device(change, event), ...partner(change, event)];
  }
}

/** Restrictions and violations of calling name the number that they are about; all others are about the account. */
const kindOf = (change: AccountUpdate) => (phoneDigits(change.phone_number) ? "phone" : "account");

function restrictions(change: AccountUpdate): ReportedState[] {
  const kind = kindOf(change);
  if (restrictionOf(change) === "lifted")
    return [state({ kind, property: "restriction", aspect: LIFTED_RESTRICTION, after: null })];
  return (change.restriction_info ?? []).flatMap((one) =>
    one?.restriction_type
      ? state({
          kind,
          property: "restriction",
          aspect: one.restriction_type,
          after: "RESTRICTED",
          details: details({ remediation: one.remediation }),
          effectiveAt: parseTime(one.expiration),
        })
      : [],
  );
}

function violations(change: AccountUpdate): ReportedState[] {
  const { violation_type: after, remediation } = change.violation_info ?? {};
  if (!after || (change.event === "ACCOUNT_RESTRICTION" && restrictionOf(change) === "lifted")) return [];
  return [
    state({ kind: kindOf(change), property: "violation", after, details: details({ remediation }), again: true }),
  ];
}

/** One page of Meta's lists all states at once, which tells none. */
function ban({ ban_info: info }: AccountUpdate): ReportedState[] {
  const { waba_ban_state: after, waba_ban_date: date } = info ?? {};
  if (!after || (after.includes(",") && after.split(",").every((one) => BAN_STATES.includes(one)))) return [];
  const effectiveAt = after === "SCHEDULE_FOR_DISABLE" ? parseTime(date) : null;
  return [state({ kind: "account", property: "ban", after, details: details({ date }), effectiveAt })];
}

function certification(change: AccountUpdate): ReportedState[] {
  const info = change.partner_client_certification_info;
  const id = info?.client_business_id ?? change.partner_client_certification_needed_info?.client_business_id;
  const after = info ? info.status : "NEEDED";
  if (!id || !after) return [];
  const reason = info?.rejection_reasons?.filter((one) => one && one !== "NONE").join(",");
  return [state({ kind: "business", id, property: "verification", after, details: details({ reason }) })];
}

/** The app on a phone that shares the number with the platform. */
function device(change: AccountUpdate, event: string): ReportedState[] {
  const disconnection = change.disconnection_info;
  const after = Object.hasOwn(DEVICE, event) ? DEVICE[event] : disconnection && "OFFBOARDED";
  if (!after) return [];
  const reasons = details({ reason: disconnection?.reason, initiatedBy: disconnection?.initiated_by });
  return [state({ kind: kindOf(change), property: "device", after, details: reasons })];
}

function partner({ waba_info: waba }: AccountUpdate, event: string): ReportedState[] {
  const sharing = Object.hasOwn(SHARING, event) ? SHARING[event] : undefined;
  const partnerApp = Object.hasOwn(PARTNER_APP, event) ? PARTNER_APP[event] : undefined;
  const { owner_business_id: owner, solution_id: solution, partner_app_id: app } = waba ?? {};
  const parties = details({ owner, solution });
  return [
    ...(sharing ? [state({ kind: "account", property: "sharing", after: sharing, details: parties })] : []),
    ...(partnerApp && app ? [state({ kind: "account", property: "partnerApp", aspect: app, after: partnerApp })] : []),
  ];
}
