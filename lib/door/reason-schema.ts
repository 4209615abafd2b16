/** Why a request was rejected, or what is special about it; keys below `deliveryReasons` in the catalogues. */
export const DELIVERY_REASONS = [
  "handshake",
  "handshake_malformed",
  "verify_token_wrong",
  "signature_missing",
  "signature_malformed",
  "signature_wrong",
  "no_app_configured",
  "too_large",
  "body_incomplete",
  "not_json",
  "not_an_envelope",
  "forwarding_loop",
  "set_apart",
  "empty_body",
  "method_not_allowed",
  "client_certificate_missing",
  "client_certificate_wrong",
] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];
