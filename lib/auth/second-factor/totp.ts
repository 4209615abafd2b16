import { generateSecret, generateURI, verifySync } from "otplib";

const ISSUER = "WABA Console";
/** How far a phone's clock may be off, or how late a code may be typed. */
const TOLERANCE_SECONDS = 30;

export function newTotpSecret(): string {
  return generateSecret();
}

/** The URI that the QR code for the authenticator app contains. */
export function totpUri(secret: string, email: string): string {
  return generateURI({ issuer: ISSUER, label: email, secret });
}

/** The time step of this code if it is later than `lastStep`, the last step used; otherwise null. */
export function totpStep(secret: string, code: string, lastStep: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const result = verifySync({
    secret,
    token: code,
    epochTolerance: TOLERANCE_SECONDS,
    ...(lastStep !== null && { afterTimeStep: lastStep }),
  });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}
