import type { Generator, Moment, Value } from "./moment.ts";
import { perNumber } from "./moment.ts";
import { person } from "./people.ts";

const SUBJECTS = ["Pelanggan VIP", "Reseller Jawa Barat", "Weekend cycling club", "Kelas Memasak", "Grup Tur Bromo"];

/** A group of this number: an existing one or sometimes a new one. */
function groupId({ memory, number, random }: Moment): string {
  const known = memory.groups.get(number.id) ?? [];
  if (known.length > 0 && random.chance(0.8)) return random.pick(known);
  const id = Buffer.from(`capi_group:${number.id}:${random.digits(18)}`)
    .toString("base64")
    .replace(/=+$/, "ZD");
  memory.groups.set(number.id, [...known, id].slice(-5));
  return id;
}

const failure = (code: number, title: string): Value => ({
  errors: [{ code, message: title, title, error_data: { details: title } }],
});

function group(moment: Moment, type: string, rest: Value): Value {
  const identity = {
    timestamp: String(moment.seconds),
    group_id: groupId(moment),
    type,
    request_id: moment.random.hex(32),
  };
  return perNumber(moment, { groups: [{ ...identity, ...rest }] });
}

export const groupLifecycle: Generator = (moment) => {
  const { random } = moment;
  if (random.chance(0.15)) return group(moment, "group_delete", {});
  const details = {
    subject: random.pick(SUBJECTS),
    description: "Info promo & tanya jawab",
    join_approval_mode: "approval_required",
  };
  if (random.chance(0.1))
    return group(moment, "group_create", { ...details, ...failure(131211, "Group create limit reached") });
  return group(moment, "group_create", { ...details, invite_link: `https://chat.whatsapp.com/${random.hex(22)}` });
};

export const groupParticipants: Generator = (moment) => {
  const { random, waba } = moment;
  const people = () =>
    Array.from({ length: random.int(1, 3) }, () => person(random, waba.country).waId).map((waId) => ({
      input: waId,
      wa_id: waId,
    }));
  const applicant = person(random, waba.country);
  return random.weighted<() => Value>([
    [() => group(moment, "group_participants_add", { reason: "invite_link", added_participants: people() }), 50],
    [
      () =>
        group(moment, "group_participants_remove", {
          initiated_by: random.pick(["business", "participant"]),
          removed_participants: people(),
        }),
      25,
    ],
    [() => group(moment, "group_join_request_created", { join_request_id: random.hex(24), wa_id: applicant.waId }), 20],
    [() => group(moment, "group_join_request_revoked", { join_request_id: random.hex(24), wa_id: applicant.waId }), 5],
  ])();
};

export const groupSettings: Generator = (moment) => {
  const { random } = moment;
  const isRefused = random.chance(0.15);
  const group_subject = {
    text: random.pick(SUBJECTS),
    update_successful: !isRefused,
    ...(isRefused && failure(131208, "Group Rate Limit Hit")),
  };
  return group(moment, "group_settings_update", { group_subject });
};

export const groupStatus: Generator = (moment) =>
  group(
    moment,
    moment.random.weighted([
      ["group_suspend", 60],
      ["group_suspend_cleared", 40],
    ]),
    {},
  );
