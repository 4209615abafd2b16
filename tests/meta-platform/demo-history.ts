import { createClient } from "#lib/db/client";
import { state } from "#lib/fields/state";
import { type StateReport, toReport } from "#lib/states/report";
import { storeReports } from "#lib/states/write/store-reports";
import type { MetaPlatform } from "./index.ts";
import { createRandom, type Random } from "./random.ts";

const DAY = 86_400_000;
/** The last week has changes of its own (`sendPast`). */
const QUIET_DAYS = 7;
const WORSE: Readonly<Record<string, string>> = { GREEN: "YELLOW", YELLOW: "RED", RED: "YELLOW" };
const FALLEN: ReadonlySet<string | null> = new Set(["REJECTED", "PAUSED", "DISABLED"]);
const TIERS = ["TIER_250", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED"];
const NAMES = ["promo", "voucher", "reminder", "survey", "restock", "loyalty", "delivery", "renewal"];
const SEASONS = ["1212", "payday", "weekend", "ramadan", "vip", "b2b"];

/** Names that only a few accounts have. */
export function addRareTemplates(meta: MetaPlatform): void {
  const random = createRandom(14);
  const wabas = [...meta.state.wabas.values()];
  for (const name of NAMES.flatMap((first) => SEASONS.map((second) => `${first}_${second}`))) {
    for (const waba of random.shuffle(wabas).slice(0, random.pick([1, 1, 1, 2, 3, 6]))) {
      meta.addTemplate({
        id: random.digits(15),
        wabaId: waba.id,
        name,
        language: waba.country === "ID" ? "id" : "en_US",
        category: random.pick(["MARKETING", "MARKETING", "UTILITY"]),
        status: random.weighted([
          ["APPROVED", 85],
          ["REJECTED", 8],
          ["PENDING", 7],
        ]),
        qualityScore: random.weighted([
          ["GREEN", 60],
          ["UNKNOWN", 30],
          ["YELLOW", 10],
        ]),
        body: "Halo {{1}}, terima kasih!",
      });
    }
  }
}

/** How the quality of some templates came to what it is, as webhooks of the weeks before the last. */
export function qualityOfWeeks(meta: MetaPlatform, now: number): Parameters<MetaPlatform["emit"]>[0][] {
  const random = createRandom(30);
  return [...meta.state.templates.values()].flatMap(({ id, wabaId, name, language, qualityScore }) => {
    if (qualityScore === "UNKNOWN" || (qualityScore === "GREEN" && !random.chance(0.15))) return [];
    return pathTo(qualityScore, random, now).map(({ at, before, after }) => ({
      field: "message_template_quality_update",
      wabaId,
      time: Math.floor(at / 1_000),
      value: {
        previous_quality_score: before,
        new_quality_score: after,
        message_template_id: Number(id),
        message_template_name: name,
        message_template_language: language,
      },
    }));
  });
}

/** When and why templates that are not approved now stopped being so: until then, they were. */
export function statusOfWeeks(meta: MetaPlatform, now: number): Parameters<MetaPlatform["emit"]>[0][] {
  const random = createRandom(31);
  return [...meta.state.templates.values()].flatMap(({ id, wabaId, name, language, category, status }) => {
    if (!FALLEN.has(status)) return [];
    const reason = random.pick(["PROMOTIONAL", "TAG_CONTENT_MISMATCH", "INVALID_FORMAT"]);
    return {
      field: "message_template_status_update",
      wabaId,
      time: Math.floor((now - random.int(DAY * 7, 25 * DAY)) / 1_000),
      value: {
        event: status,
        message_template_id: Number(id),
        message_template_name: name,
        message_template_language: language,
        message_template_category: category,
        reason: status === "REJECTED" ? reason : "NONE",
      },
    };
  });
}

type Step = { at: number; before: string; after: string };

/** Some changes in the weeks before the last, the newest last, that end with this quality. */
function pathTo(quality: string, random: Random, now: number): Step[] {
  const times = Array.from({ length: random.int(1, 3) }, () => now - random.int(QUIET_DAYS * DAY, 30 * DAY)).sort();
  const words = [quality];
  for (const _ of times)
    words.unshift(WORSE[words[0] ?? ""] === "YELLOW" ? random.pick(["GREEN", "YELLOW"]) : "YELLOW");
  return times.flatMap((at, i) => {
    const [before = "GREEN", after = "GREEN"] = words.slice(i);
    return before === after ? [] : [{ at, before, after }];
  });
}

/**
 * Tells the console that it has known everything for months, and how quality and limits of numbers changed since, as if
 * it had asked Graph all the time: Meta has no webhooks for these.
 */
export async function reportEarlierChecks(databaseUrl: string, now: number): Promise<void> {
  const random = createRandom(90);
  const db = createClient(databaseUrl, { max: 2 });
  const seen = await db.$queryRaw<Seen[]>`
    select kind, entity_id as id, property, aspect, value, waba_id as "wabaId", details from state_change
    where source = 'poll'`;
  const begins = new Map<string, number>();
  const reports = seen.flatMap((one): StateReport[] => {
    const thing = `${one.kind} ${one.id}`;
    const begin = begins.get(thing) ?? now - random.int(31 * DAY, 300 * DAY);
    begins.set(thing, begin);
    const path = one.kind === "phone" ? stepsOf(one, random, now) : [];
    return [
      report(one, begin, path[0]?.before ?? beginning(one)),
      ...path.map(({ at, after }) => report(one, at, after)),
    ];
  });
  for (let start = 0; start < reports.length; start += 1_000) {
    await db.$transaction((tx) => storeReports(tx, reports.slice(start, start + 1_000)), { timeout: 60_000 });
  }
  await db.$disconnect();
}

function beginning({ kind, property, value }: Seen): string | null {
  return kind === "template" && property === "status" && FALLEN.has(value) ? "APPROVED" : value;
}

type Seen = {
  kind: string;
  id: string;
  property: string;
  aspect: string;
  value: string | null;
  wabaId: string | null;
  details: Record<string, string> | null;
};

function stepsOf({ property, value }: Seen, random: Random, now: number): Step[] {
  if (property === "quality" && value && value !== "UNKNOWN" && (value !== "GREEN" || random.chance(0.12))) {
    return pathTo(value, random, now - random.int(-6 * DAY, 0));
  }
  const tier = TIERS.indexOf(value ?? "");
  if (property !== "messagingLimit" || tier < 0 || !random.chance(0.1)) return [];
  const before = TIERS[tier + (tier > 0 && random.chance(0.7) ? -1 : 1)] ?? "TIER_2K";
  return [{ at: now - random.int(DAY / 8, 20 * DAY), before, after: value ?? "" }];
}

function report({ kind, id, property, aspect, wabaId, details }: Seen, at: number, after: string | null): StateReport {
  const when = new Date(at);
  // Safe: as the console wrote them.
  const reported = { ...state({ kind, property, after } as Parameters<typeof state>[0]), id, aspect };
  const source = { key: `demo ${at}`, source: "poll", occurred_at: when, learned_at: when, waba_id: wabaId } as const;
  return toReport({ ...reported, ...(details && { details }) }, source);
}
