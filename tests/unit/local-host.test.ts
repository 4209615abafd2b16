import { expect, it } from "vitest";
import { isLocalHost } from "#lib/local-host";

it.each([
  ["127.0.0.1", true],
  ["10.1.2.3", true],
  ["172.31.0.1", true],
  ["172.32.0.1", false],
  ["192.168.1.1", true],
  ["169.254.0.1", true],
  ["0.0.0.0", true],
  ["203.0.113.7", false],
  ["8.8.8.8", false],
  ["[::1]", true],
  ["[fd00::1]", true],
  ["[fe80::1]", true],
  ["[::ffff:10.0.0.1]", true],
  ["[2606:4700::1111]", false],
  ["localhost", true],
  ["console", true],
  ["console.lan", true],
  ["console.example.org", false],
])("%s is reachable only from here: %j", (host, isLocal) => expect(isLocalHost(host)).toBe(isLocal));
