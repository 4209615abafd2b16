import type { Flow, Generator, Moment, Value } from "./moment.ts";

const NAMES = ["Booking form", "Survei Kepuasan", "Pendaftaran Member", "Lead form", "Reservasi Meja"];
const NEXT: Record<string, readonly (readonly [string, number])[]> = {
  DRAFT: [["PUBLISHED", 1]],
  PUBLISHED: [
    ["DEPRECATED", 4],
    ["THROTTLED", 4],
    ["BLOCKED", 2],
  ],
  THROTTLED: [
    ["PUBLISHED", 3],
    ["BLOCKED", 1],
  ],
  BLOCKED: [["PUBLISHED", 1]],
};
const OUTCOME = "A higher error rate will make it harder for users to complete the flow, resulting in drop-offs.";

export const flows: Generator = (moment) => {
  const { random } = moment;
  const flow = someFlow(moment);
  if (!flow) return created(moment);
  return random.weighted<() => Value>([
    [() => statusChange(moment, flow), 60],
    [() => alert(moment, flow), 34],
    [() => expiry(flow), 6],
  ])();
};

function someFlow({ memory, waba, random }: Moment): Flow | null {
  const known = memory.flows.get(waba.id) ?? [];
  return known.length > 0 && random.chance(0.85) ? random.pick(known) : null;
}

function created({ memory, waba, random }: Moment) {
  const flow = { id: random.digits(16), name: random.pick(NAMES), status: "DRAFT" };
  memory.flows.set(waba.id, [...(memory.flows.get(waba.id) ?? []), flow].slice(-4));
  const message = `Flow ${flow.name} has been created with DRAFT status`;
  return { event: "FLOW_STATUS_CHANGE", message, flow_id: flow.id, new_status: "DRAFT" };
}

function statusChange({ random }: Moment, flow: Flow) {
  const old_status = flow.status;
  flow.status = random.weighted(NEXT[old_status] ?? [["PUBLISHED", 1]]);
  const message = `Flow ${flow.name} changed status from ${old_status} to ${flow.status}`;
  return { event: "FLOW_STATUS_CHANGE", message, flow_id: flow.id, old_status, new_status: flow.status };
}

function alert({ random }: Moment, flow: Flow) {
  const alert_state = random.pick(["ACTIVATED", "DEACTIVATED"]);
  const rates = { error_rate: 14.28, threshold: 10, alert_state };
  return random.pick([
    () => ({
      event: "ENDPOINT_ERROR_RATE",
      message: `The flow endpoint request error rate has reached the 10% threshold in the last 30 minutes. ${OUTCOME}`,
      flow_id: flow.id,
      ...rates,
      errors: [{ error_type: "TIMEOUT", error_rate: 66.66, error_count: 2 }],
    }),
    () => ({
      event: "CLIENT_ERROR_RATE",
      message: `The flow client request error rate has reached the 5% threshold in the last 60 minutes. ${OUTCOME}`,
      flow_id: flow.id,
      ...rates,
      errors: [{ error_type: "INVALID_SCREEN_TRANSITION", error_rate: 33.33, error_count: 1 }],
    }),
    () => ({
      event: "ENDPOINT_LATENCY",
      message: "Flow endpoint latency has reached the p90 threshold in the last 30 minutes.",
      flow_id: flow.id,
      p90_latency: random.int(7100, 9000),
      p50_latency: 500,
      requests_count: random.int(20, 500),
      threshold: 7000,
      alert_state,
    }),
    () => ({
      event: "ENDPOINT_AVAILABILITY",
      message: "The flow endpoint availability has breached the 90% threshold in the last 10 minutes.",
      flow_id: flow.id,
      availability: random.int(60, 89),
      threshold: 90,
      alert_state,
    }),
  ])();
}

function expiry(flow: Flow) {
  const warning =
    "Your current Flow version will freeze in 21 days. You won't be able to send the Flow after it expires. Please migrate to the recommended version as soon as possible.";
  return { event: "FLOW_VERSION_EXPIRY_WARNING", warning, flow_id: flow.id };
}
