/** Why a request to the public URL did not get there, as far as the network tells. */
export type PathFault = "dns" | "refused" | "timeout" | "tls" | "network";

export type OutsideRequest = {
  /** Null where there was no HTTP answer. */
  status: number | null;
  ms: number;
  fault: PathFault | null;
  /** The network's own words, or where a redirect leads. */
  detail: string | null;
};

/** What happened to a handshake and a signed test event that this console sent to its own public URL. */
export type OutsideEvidence = {
  at: string;
  url: string;
  /** A name or address that only this machine or its network can reach. */
  isLocal: boolean;
  handshake: OutsideRequest & { isEchoed: boolean };
  event: OutsideRequest & {
    arrival: {
      deliveryId: string;
      verdict: "accepted" | "rejected";
      reason: string | null;
      isSameBody: boolean;
      /** The size that was sent, and that came. */
      sentBytes: number;
      bytes: number;
    } | null;
  };
};
