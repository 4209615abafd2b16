import type { Db } from "#lib/db/client";
import type { MessageTemplate, PhoneNumber, Subscription, Waba } from "#lib/db/generated/client";
import type { GraphMessageTemplate } from "#lib/graph/message-templates";
import { GraphPhoneNumber } from "#lib/graph/phone-number";
import { GraphWaba } from "#lib/graph/waba";
import type { BackfillPart } from "#lib/states/backfill";
import type { PolledAccount } from "#lib/states/poll/polled";
import { reportPoll } from "#lib/states/poll/report-poll";

const ACCOUNTS = 20;
const NEVER = { account: null, templates: null };

type Stored = Waba & {
  phoneNumbers: PhoneNumber[];
  messageTemplates: MessageTemplate[];
  subscriptions: Subscription[];
};

/** What Graph said before there were states, as polls of those times. */
export function accountsPart(db: Db): BackfillPart {
  return {
    name: "accounts",
    async reportNext(after) {
      const accounts = await db.waba.findMany({
        where: { id: { gt: after ?? "" } },
        orderBy: { id: "asc" },
        take: ACCOUNTS,
        include: { phoneNumbers: true, messageTemplates: true, subscriptions: true },
      });
      for (const account of accounts) for (const poll of storedPolls(account)) await reportPoll(poll, NEVER);
      return accounts.at(-1)?.id ?? null;
    },
  };
}

/** Each part was read at a time of its own; the numbers of an account at once, and so its templates. */
function storedPolls({ id: wabaId, phoneNumbers, messageTemplates, subscriptions, ...waba }: Stored): PolledAccount[] {
  const nothing = {
    ...{ wabaId, appId: null, waba: null, lostBecause: null },
    ...{ phoneNumbers: null, messageTemplates: null, isSubscribed: null },
  };
  const [number, template] = [phoneNumbers[0], messageTemplates[0]];
  const polls: (PolledAccount | null)[] = [
    waba.syncedAt && { ...nothing, waba: toWaba(wabaId, waba), askedAt: waba.syncedAt },
    number ? { ...nothing, phoneNumbers: phoneNumbers.map(toPhoneNumber), askedAt: number.syncedAt } : null,
    template ? { ...nothing, messageTemplates: messageTemplates.map(toTemplate), askedAt: template.syncedAt } : null,
    ...subscriptions.map(
      ({ appId, observed, observedAt }) =>
        observedAt && { ...nothing, appId, isSubscribed: observed, askedAt: observedAt },
    ),
  ];
  return polls.filter((poll) => poll !== null);
}

function toWaba(id: string, waba: Omit<Waba, "id">): GraphWaba {
  return GraphWaba.parse({
    id,
    account_review_status: waba.reviewStatus,
    business_verification_status: waba.businessVerificationStatus,
    owner_business_info: waba.ownerBusinessId && { id: waba.ownerBusinessId, name: waba.ownerBusinessName },
    health_status: waba.healthStatus,
  });
}

function toPhoneNumber(number: PhoneNumber): GraphPhoneNumber {
  return GraphPhoneNumber.parse({
    id: number.id,
    display_phone_number: number.displayPhoneNumber,
    verified_name: number.verifiedName,
    name_status: number.nameStatus,
    quality_rating: number.qualityRating,
    status: number.status,
    platform_type: number.platformType,
    code_verification_status: number.codeVerificationStatus,
    throughput: { level: number.throughputLevel },
    whatsapp_business_manager_messaging_limit: number.messagingLimit,
    account_mode: number.accountMode,
    health_status: number.healthStatus,
  });
}

function toTemplate({ id, name, language, status, category, ...template }: MessageTemplate): GraphMessageTemplate {
  const quality = { score: template.qualityScore };
  const reason = template.rejectedReason;
  return {
    id,
    name,
    language,
    status,
    category,
    quality_score: quality,
    rejected_reason: reason,
    components: undefined,
  };
}
