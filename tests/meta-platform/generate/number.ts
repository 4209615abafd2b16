import type { Generator } from "./moment.ts";
import { digitsOf } from "./people.ts";
import { usernameOf } from "./seed.ts";

const LIMITS = ["TIER_250", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED"];
const NAME_FAULTS = [
  "NAME_FORMAT_UNACCEPTABLE",
  "NAME_NOT_CONSISTENT",
  "NAME_ENDCLIENT_NOTRELATED",
  "NAME_EMPLOYEE_ISSUE",
  "NAME_INDIVIDUAL_ISSUE",
  "UNKNOWN",
];

export const numberName: Generator = ({ random, waba, number }) => {
  const decision = random.weighted([
    ["APPROVED", 65],
    ["REJECTED", 20],
    ["PENDING", 10],
    ["DEFERRED", 5],
  ]);
  const name = random.pick([number.verifiedName, waba.name, `${waba.name} Official`]);
  if (decision === "APPROVED")
    Object.assign(number, { verifiedName: name, nameStatus: "APPROVED", newNameStatus: null });
  else
    Object.assign(number, {
      newDisplayName: name,
      newNameStatus: decision === "REJECTED" ? "DECLINED" : "PENDING_REVIEW",
    });
  return {
    display_phone_number: digitsOf(number.displayPhoneNumber),
    decision,
    requested_verified_name: name,
    rejection_reason: decision === "REJECTED" ? random.pick(NAME_FAULTS) : null,
  };
};

/** Falls from green through yellow to red, where the number is flagged and its limit is lowered, and recovers. */
export const numberQuality: Generator = ({ random, waba, number }) => {
  const phone = { display_phone_number: digitsOf(number.displayPhoneNumber) };
  const limits = () => ({
    current_limit: waba.messagingLimit,
    max_daily_conversations_per_business: waba.messagingLimit,
  });
  const moveLimit = (by: 1 | -1) => {
    const old_limit = waba.messagingLimit;
    waba.messagingLimit = LIMITS[LIMITS.indexOf(old_limit) + by] ?? old_limit;
    return { old_limit, ...limits() };
  };
  switch (number.qualityRating) {
    case "RED":
      number.qualityRating = "YELLOW";
      number.status = "CONNECTED";
      return random.chance(0.6)
        ? { ...phone, event: "UNFLAGGED", ...limits() }
        : { ...phone, event: "DOWNGRADE", ...moveLimit(-1) };
    case "YELLOW":
      if (random.chance(0.5)) {
        Object.assign(number, { qualityRating: "RED", status: "FLAGGED" });
        return { ...phone, event: "FLAGGED", ...limits() };
      }
      number.qualityRating = "GREEN";
      return { ...phone, event: "UPGRADE", ...moveLimit(1) };
    default:
      if (number.throughput === "STANDARD" && random.chance(0.25)) {
        number.throughput = "HIGH";
        return { ...phone, event: "THROUGHPUT_UPGRADE", current_limit: "TIER_UNLIMITED" };
      }
      if (random.chance(0.4)) return { ...phone, event: "ONBOARDING", ...limits() };
      number.qualityRating = random.chance(0.5) ? "YELLOW" : "GREEN";
      return number.qualityRating === "YELLOW"
        ? { ...phone, event: "DOWNGRADE", ...moveLimit(-1) }
        : { ...phone, event: "UPGRADE", ...moveLimit(1) };
  }
};

export const security: Generator = ({ random, number }) => {
  const event = random.weighted([
    ["PIN_CHANGED", 60],
    ["PIN_RESET_REQUEST", 25],
    ["PIN_REQUEST_SUCCESS", 15],
  ]);
  return {
    display_phone_number: digitsOf(number.displayPhoneNumber),
    event,
    ...(event === "PIN_RESET_REQUEST" && { requester: random.digits(14) }),
  };
};

export const accountSettings: Generator = ({ random, number, seconds }) => ({
  messaging_product: "whatsapp",
  timestamp: String(seconds),
  type: "phone_number_settings",
  phone_number_settings: {
    phone_number_id: number.id,
    calling: {
      status: random.pick(["ENABLED", "DISABLED"]),
      call_icon_visibility: random.pick(["DEFAULT", "DISABLE_ALL"]),
      callback_permission_status: "ENABLED",
      call_hours: {
        status: "ENABLED",
        timezone_id: "Asia/Jakarta",
        weekly_operating_hours: ["MONDAY", "TUESDAY", "WEDNESDAY"].map((day_of_week) => ({
          day_of_week,
          open_time: "0900",
          close_time: "1700",
        })),
        holiday_schedule: [{ date: "2026-12-25", start_time: "0000", end_time: "2359" }],
      },
    },
  },
});

export const username: Generator = ({ random, waba, number }) => {
  const status = random.weighted([
    ["approved", 70],
    ["reserved", 20],
    ["deleted", 10],
  ]);
  number.username = status === "deleted" ? null : usernameOf(waba);
  return {
    display_phone_number: digitsOf(number.displayPhoneNumber),
    ...(number.username && { username: number.username }),
    status,
  };
};
