import { describe, it } from "vitest";
import { connectDoors } from "#tests/support/connected-doors";
import { payloads } from "#tests/support/payloads";
import { expectRoundTrip } from "#tests/support/round-trip";

describe.each(["front door", "route handler"])("every payload through the %s", (door) => {
  const connected = connectDoors();

  it.each(payloads())("$file", ({ raw }) => expectRoundTrip(connected, door, raw));
});
