import type { OutsideEvidence } from "../evidence.ts";
import { type Check, type CheckOutcome, fact, failed, passed, unknown } from "../verdict.ts";

/** The console sends requests like Meta's to its own public URL, through DNS, the certificate and every proxy. */
export const outsidePath: Check = {
  key: "outside_path",
  run: ({ app: { outside } }) => (outside ? outsideOf(outside) : unknown("not_tried")),
};

export function outsideOf(outside: OutsideEvidence): CheckOutcome {
  const facts = factsOf(outside);
  const { event, handshake, isLocal, url } = outside;
  const fault = event.fault ?? handshake.fault;
  const values = { host: URL.parse(url)?.host ?? url, status: event.status ?? handshake.status ?? 0 };
  if (fault) return failed(isLocal ? "local" : fault, { facts, values });
  const { arrival } = event;
  if (arrival?.reason?.startsWith("client_certificate")) return unknown("certificate", { facts });
  if (!arrival) return failed(isRedirect(event.status) ? "redirect" : "not_arrived", { facts, values });
  if (!arrival.isSameBody) return failed("body_changed", { facts, values });
  if (arrival.verdict === "rejected") return failed("rejected", { facts, values });
  if (event.status !== 200) return failed("status", { facts, values });
  if (!handshake.isEchoed) return failed("handshake", { facts, values });
  if (isLocal) return failed("local", { facts, values });
  if (!url.startsWith("https:")) return failed("not_https", { facts, values });
  return passed("arrived", { facts, values });
}

const isRedirect = (status: number | null) => status !== null && status >= 300 && status < 400;

function factsOf({ at, url, event, handshake }: OutsideEvidence) {
  return [
    fact("triedUrl", url, "code"),
    fact("triedAt", at, "time"),
    fact("eventStatus", event.status, "number"),
    fact("eventMs", Math.round(event.ms), "ms"),
    fact("handshakeStatus", handshake.status, "number"),
    fact("handshakeMs", Math.round(handshake.ms), "ms"),
    fact("network", event.detail ?? handshake.detail),
    fact("sentBytes", event.arrival?.sentBytes, "number"),
    fact("arrivedBytes", event.arrival?.bytes, "number"),
    fact("doorReason", event.arrival?.reason, "code"),
    fact("delivery", event.arrival?.deliveryId, "code"),
  ];
}
