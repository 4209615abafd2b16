import { describe, expect, it } from "vitest";
import { certificateInHeaders } from "#lib/door/certificate-headers";

const CN = "client.webhooks.fbclientcerts.com";
const GOOD = { isVerified: true, commonName: CN };
const DN = `CN=${CN},O=Meta Platforms\\, Inc.,C=US`;

describe("the client certificate in a proxy's headers", () => {
  it.each([
    ["nginx", { "x-ssl-client-verify": "SUCCESS", "x-ssl-client-s-dn": DN }],
    ["nginx", { "x-ssl-client-verify": "SUCCESS", "x-ssl-client-s-dn": `/C=US/O=Meta/CN=${CN}` }],
    ["alb", { "x-amzn-mtls-clientcert-subject": DN }],
    [
      "cloudflare",
      {
        "cf-cert-presented": "true",
        "cf-cert-verified": "true",
        "cf-cert-revoked": "false",
        "cf-cert-subject-dn-rfc2253": DN,
      },
    ],
    ["envoy", { "x-forwarded-client-cert": `By=spiffe://me;Hash=ab12;Subject="${DN.replace("\\", "\\\\")}";URI=` }],
    ["envoy", { "x-forwarded-client-cert": `Hash=1;Subject="CN=evil",By=x;Hash=2;Subject="CN=${CN},O=\\"Meta\\""` }],
  ] as const)("is read from %s", (format, headers) => {
    expect(certificateInHeaders(format, headers)).toEqual(GOOD);
  });

  it.each([
    ["nginx", { "x-ssl-client-verify": "NONE", "x-ssl-client-s-dn": DN }],
    ["nginx", { "x-ssl-client-s-dn": DN }],
    ["alb", {}],
    ["cloudflare", { "cf-cert-presented": "false", "cf-cert-verified": "false", "cf-cert-revoked": "false" }],
    ["cloudflare", { "cf-cert-subject-dn-rfc2253": DN }],
    ["envoy", { "x-forwarded-client-cert": "" }],
  ] as const)("is absent: %s %o", (format, headers) => {
    expect(certificateInHeaders(format, headers)).toBeNull();
  });

  it.each([
    ["nginx", { "x-ssl-client-verify": "FAILED:certificate has expired", "x-ssl-client-s-dn": DN }],
    ["nginx", { "x-ssl-client-verify": "SUCCESS, NONE", "x-ssl-client-s-dn": DN }],
    ["alb", { "x-amzn-mtls-clientcert": "-----BEGIN%20CERTIFICATE-----" }],
    [
      "cloudflare",
      {
        "cf-cert-presented": "true",
        "cf-cert-verified": "false",
        "cf-cert-revoked": "false",
        "cf-cert-subject-dn-rfc2253": DN,
      },
    ],
    [
      "cloudflare",
      {
        "cf-cert-presented": "true",
        "cf-cert-verified": "true",
        "cf-cert-revoked": "true",
        "cf-cert-subject-dn-rfc2253": DN,
      },
    ],
  ] as const)("is not verified: %s %o", (format, headers) => {
    expect(certificateInHeaders(format, headers)).toMatchObject({ isVerified: false });
  });

  it.each([
    `Subject="CN=${CN}",By=x;Subject="CN=evil"`,
    `By=x;Subject="CN=${CN}`,
    `Subject="CN=evil";URI="a,Subject=CN=${CN}"`,
    `garbage Subject=CN=${CN}`,
  ])("names nobody wrongly: envoy %s", (header) => {
    expect(certificateInHeaders("envoy", { "x-forwarded-client-cert": header })?.commonName).not.toBe(CN);
  });
});
