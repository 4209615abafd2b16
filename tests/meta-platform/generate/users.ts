import type { Generator } from "./moment.ts";
import { messageId, perNumber } from "./moment.ts";
import { person } from "./people.ts";

export const userPreferences: Generator = (moment) => {
  const { random, seconds, waba } = moment;
  const user = person(random, waba.country);
  const value = random.weighted([
    ["stop", 75],
    ["resume", 25],
  ]);
  const detail = `User requested to ${value} marketing messages`;
  const preference = { wa_id: user.waId, detail, category: "marketing_messages", value, timestamp: seconds };
  const contacts = [{ profile: { name: user.name }, wa_id: user.waId }];
  return perNumber(moment, { contacts, user_preferences: [preference] });
};

export const userIdUpdate: Generator = (moment) => {
  const { random, seconds, waba } = moment;
  const user = person(random, waba.country);
  const update = {
    wa_id: user.waId,
    detail: `User id for ${user.name} has been updated.`,
    user_id: { previous: `${waba.country}.${random.digits(20)}`, current: user.userId },
    timestamp: String(seconds),
  };
  return perNumber(moment, {
    contacts: [{ profile: { name: user.name }, wa_id: user.waId }],
    user_id_update: [update],
  });
};

export const smbAppStateSync: Generator = (moment) => {
  const { random, seconds, waba } = moment;
  const { name, waId } = person(random, waba.country);
  const contact = { full_name: name, first_name: name.split(" ")[0], phone_number: waId };
  const action = random.weighted([
    ["add", 85],
    ["remove", 15],
  ]);
  return perNumber(moment, {
    state_sync: [{ type: "contact", contact, action, metadata: { timestamp: String(seconds) } }],
  });
};

export const automaticEvents: Generator = (moment) => {
  const { random, seconds } = moment;
  const event_name = random.pick(["LeadSubmitted", "Purchase"]);
  const event = {
    id: messageId(random),
    event_name,
    timestamp: seconds,
    ...(random.chance(0.8) && { ctwa_clid: `Afc3${random.hex(40)}` }),
    ...(event_name === "Purchase" && { custom_data: { currency: "IDR", value: random.int(50, 900) * 1_000_000 } }),
  };
  return perNumber(moment, { automatic_events: [event] });
};

/** No payload of this field was found; Meta only lists it. */
export const trackingEvents: Generator = (moment) =>
  perNumber(moment, {
    tracking_events: [
      { event_name: "link_click", timestamp: String(moment.seconds), tracking_id: moment.random.hex(16) },
    ],
  });
