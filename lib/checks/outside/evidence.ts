/** Why a request did not reach the public URL, according to the network error. */
export type PathFault = "dns" | "refused" | "timeout" | "tls" | "network";

export type OutsideRequest = {
  /** Null if there was no HTTP response. */
  status: number | null;
  ms: number;
  fault: PathFault | null;
  /** The network error, or the target of a redirect. */
  detail: string | null;
};

/** The result of a handshake and a signed test event that this console sent to its own public URL. */
export type OutsideEvidence = {
  at: string;
  url: string;
  /** Whether the host name or address is only reachable from this machine or its network. */
  isLocal: boolean;
  handshake: OutsideRequest & { isEchoed: boolean };
  event: OutsideRequest & {
    arrival: {
      deliveryId: string;
      verdict: "accepted" | "rejected";
      reason: string | null;
      isSameBody: boolean;
      /** The size that was sent, and the size that arrived. */
      sentBytes: number;
      bytes: number;
    } | null;
  };
};
