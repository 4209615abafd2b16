import { type AccountUpdate, isPartnerEvent, schema, severity } from "./account-update-events.ts";
import { sentence } from "./account-update-sentence.ts";
import { accountUpdateStates } from "./account-update-states.ts";
import { defineField, type Fact, type Subject } from "./definition.ts";
import { codeFact, countryFact, fact, facts, idFact, listFact, phoneFact, timeFact } from "./fact.ts";
import { phone, phoneSubject } from "./number-metadata.ts";

export const accountUpdate = defineField({
  field: "account_update",
  class: "management",
  group: "account",
  schema,
  kind: ({ event }) => event ?? null,
  severity,
  subject,
  phone: (change) => phone(undefined, change.phone_number),
  wabaId: (change) => change.waba_info?.waba_id ?? null,
  isPortfolioEntry: isPartnerEvent,
  states: accountUpdateStates,
  facts: (change) =>
    facts(
      codeFact("event", change.event, severity(change)),
      phoneFact("phoneNumber", change.phone_number),
      restrictionFacts(change),
      codeFact("violation", change.violation_info?.violation_type),
      fact("remediation", change.violation_info?.remediation),
      codeFact("banState", change.ban_info?.waba_ban_state?.split(",")),
      timeFact("banDate", change.ban_info?.waba_ban_date, "date"),
      wabaFacts(change),
      codeFact("reason", change.disconnection_info?.reason),
      codeFact("initiatedBy", change.disconnection_info?.initiated_by),
      certificationFacts(change),
      pricingFacts(change),
      countryFact("country", change.country),
    ),
  sentence,
});

function subject(change: AccountUpdate): Subject | null {
  const wabaId = change.waba_info?.waba_id;
  return wabaId ? { type: "account", id: wabaId } : phoneSubject(change.phone_number);
}

function restrictionFacts({ restriction_info: restrictions }: AccountUpdate): (Fact | null)[] {
  return (restrictions ?? []).flatMap((one) => [
    codeFact("restriction", one?.restriction_type),
    timeFact("until", one?.expiration),
    fact("remediation", one?.remediation),
  ]);
}

function wabaFacts({ waba_info: waba }: AccountUpdate): (Fact | null)[] {
  const partners = waba?.solution_partner_business_ids?.filter((id) => id !== undefined);
  return [
    idFact("accountId", waba?.waba_id),
    idFact("ownerBusinessId", waba?.owner_business_id),
    idFact("partnerAppId", waba?.partner_app_id),
    idFact("adAccountId", waba?.ad_account_linked ?? waba?.ad_account_id),
    idFact("solutionId", waba?.solution_id),
    listFact("solutionPartners", partners),
  ];
}

function certificationFacts(change: AccountUpdate): (Fact | null)[] {
  const told = change.partner_client_certification_info;
  const needed = change.partner_client_certification_needed_info;
  return [
    codeFact("verification", told?.status),
    codeFact(
      "rejectionReasons",
      told?.rejection_reasons?.filter((reason) => reason !== undefined),
    ),
    idFact("clientBusinessId", told?.client_business_id ?? needed?.client_business_id),
  ];
}

function pricingFacts({ volume_tier_info: tier, auth_international_rate_eligibility: rate }: AccountUpdate) {
  return [
    codeFact("pricingCategory", tier?.pricing_category),
    fact("volumeTier", tier?.tier?.replace(":", "–")),
    fact("region", tier?.region),
    fact("effectiveMonth", tier?.effective_month),
    timeFact("tierChangedAt", tier?.tier_update_time),
    timeFact("startsAt", rate?.start_time),
    ...(rate?.exception_countries ?? []).flatMap((one) => [
      countryFact("exceptionCountry", one?.country_code),
      timeFact("startsAt", one?.start_time),
    ]),
  ];
}
