import { type AccountUpdate, EVENTS, isCallingViolation, restrictionOf } from "./account-update-events.ts";
import type { Sentence, Told } from "./definition.ts";
import { isoTime } from "./fact.ts";
import { isKind, type SentenceValues, say, sayKind } from "./kinds.ts";

const FIELD = "account_update";

const BAN_STATES = ["DISABLE", "REINSTATE", "SCHEDULE_FOR_DISABLE"];

export function sentence(change: AccountUpdate, { appId }: Told): Sentence {
  const values = { ...valuesOf(change), ...appOf(change, appId) };
  const about = (variant: string) => say(`${FIELD}.${change.event}.${variant}`, values);
  switch (change.event) {
    case "ACCOUNT_RESTRICTION":
      return about(restrictionOf(change));
    case "ACCOUNT_VIOLATION":
      return about(isCallingViolation(change) ? "calling" : "policy");
    case "DISABLED_UPDATE":
      return about(BAN_STATES.find((state) => state === change.ban_info?.waba_ban_state) ?? "other");
    default:
      return isKind(EVENTS, change.event)
        ? say(`${FIELD}.${change.event}`, values)
        : sayKind(FIELD, EVENTS, change.event, {}, change.waba_info?.waba_id);
  }
}

/** The app that gained or lost the account: the receiving app itself, unless `waba_info` names another one. */
function appOf({ waba_info: waba }: AccountUpdate, appId: string | undefined): SentenceValues {
  const named = waba?.partner_app_id;
  return named !== undefined && named !== appId ? { partnerAppId: named } : { ownAppId: appId };
}

function valuesOf(change: AccountUpdate): SentenceValues {
  const { waba_info: waba, ban_info: ban, volume_tier_info: tier, disconnection_info: disconnection } = change;
  const certification = change.partner_client_certification_info;
  const rate = change.auth_international_rate_eligibility;
  const restrictions = change.restriction_info ?? [];
  const expirations = new Set(restrictions.map((one) => one?.expiration));
  const banDate = ban?.waba_ban_date;
  return {
    displayPhone: change.phone_number,
    wabaId: waba?.waba_id,
    adAccountId: waba?.ad_account_linked ?? waba?.ad_account_id,
    restrictionCodes: restrictions.flatMap((one) => one?.restriction_type ?? []).join(","),
    untilAt: expirations.size === 1 ? isoTime(restrictions[0]?.expiration) : undefined,
    violationCode: change.violation_info?.violation_type,
    banOn: isoTime(banDate) ?? banDate,
    banCodes: ban?.waba_ban_state,
    homeCountry: change.country,
    startsOn: isoTime(rate?.start_time),
    exceptionCountries: rate?.exception_countries?.flatMap((one) => one?.country_code ?? []).join(","),
    volumeRange: tier?.tier,
    pricingCode: tier?.pricing_category,
    tierRegion: tier?.region,
    effectiveMonth: tier?.effective_month,
    reasonCode: disconnection?.reason,
    initiatorCode: disconnection?.initiated_by,
    statusCode: certification?.status,
    businessId:
      certification?.client_business_id ?? change.partner_client_certification_needed_info?.client_business_id,
    rejectionCodes: rejections(certification?.rejection_reasons),
  };
}

function rejections(reasons: readonly (string | undefined)[] | undefined): string | undefined {
  return reasons?.filter((reason) => reason && reason !== "NONE").join(",");
}
