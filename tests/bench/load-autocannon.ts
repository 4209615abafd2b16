import autocannon from "autocannon";
import { PATH } from "./baselines/signed.ts";
import { headersOf } from "./bodies.ts";
import type { Load, LoadOptions } from "./load-types.ts";

export async function sendWithAutocannon({ url, bodies, seconds, connections, rate }: LoadOptions): Promise<Load> {
  const requests = Array.from(bodies, (each) => ({
    method: "POST" as const,
    path: PATH,
    headers: headersOf(each),
    body: each.body,
  }));
  let client = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 60,
    ...(rate && { overallRate: rate }),
    setupClient(one) {
      const mine = client++ % connections;
      one.setRequests(requests.filter((_, i) => i % connections === mine));
    },
  });
  const { latency, duration, errors, non2xx } = result;
  const answered = result["2xx"];
  return {
    answered,
    perSecond: answered / duration,
    p50: latency.p50,
    p99: latency.p99,
    max: latency.max,
    refused: non2xx,
    lost: errors,
  };
}
