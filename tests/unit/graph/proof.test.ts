import { expect, test } from "vitest";
import { appsecretProof } from "#lib/graph/app";

test("is the HMAC of the token with the app's secret", () => {
  expect(appsecretProof("EAAtoken", "appsecret")).toBe(
    "b15e563de2a106036cef7807b362777b33c08f4b1fb1251b4a3f5a9eeca7c277",
  );
});
