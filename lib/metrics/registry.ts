import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { once } from "#lib/once";

const PREFIX = "waba_console_";

/** The metrics of this process, printed by `/metrics`. */
export function registry(): Registry {
  return once("metrics", () => {
    const metrics = new Registry();
    collectDefaultMetrics({ register: metrics });
    return metrics;
  });
}

export function counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
  return new Counter({ name: PREFIX + name, help, labelNames, registers: [registry()] });
}

export function histogram(name: string, help: string, buckets: number[]): Histogram {
  return new Histogram({ name: PREFIX + name, help, buckets, registers: [registry()] });
}

export function labelledHistogram<Label extends string>(
  name: string,
  help: string,
  buckets: number[],
  labelNames: Label[],
): Histogram<Label> {
  return new Histogram({ name: PREFIX + name, help, buckets, labelNames, registers: [registry()] });
}

type Reading = { labels: Record<string, string>; value: number };

/** A gauge that is read on request. If reading fails, it is left out and the other metrics are still returned. */
export function readGauge(name: string, help: string, labelNames: string[], read: () => Promise<Reading[]>): void {
  registry().removeSingleMetric(PREFIX + name);
  new Gauge({
    name: PREFIX + name,
    help,
    labelNames,
    registers: [registry()],
    async collect() {
      this.reset();
      const readings = await read().catch(() => []);
      for (const { labels, value } of readings) this.set(labels, value);
    },
  });
}
