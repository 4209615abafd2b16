type GraphErrorFields = {
  message: string;
  code: number;
  type?: string;
  subcode?: number;
  status?: number;
  isTransient?: boolean;
};

/** Thrown by an edge and sent by the server in Graph's envelope. */
export class GraphError extends Error {
  readonly code: number;
  readonly type: string;
  readonly subcode: number | undefined;
  readonly status: number;
  readonly isTransient: boolean | undefined;

  constructor({ message, code, type = "OAuthException", subcode, status = 400, isTransient }: GraphErrorFields) {
    super(message);
    this.code = code;
    this.type = type;
    this.subcode = subcode;
    this.status = status;
    this.isTransient = isTransient;
  }
}

export function errorBody(error: GraphError, traceId: string): object {
  return {
    error: {
      message: error.message,
      type: error.type,
      ...(error.isTransient !== undefined && { is_transient: error.isTransient }),
      code: error.code,
      ...(error.subcode !== undefined && { error_subcode: error.subcode }),
      fbtrace_id: traceId,
    },
  };
}

export function wwwAuthenticate(error: GraphError): string {
  const reason = error.code === 190 ? "invalid_token" : "invalid_request";
  return `OAuth "Facebook Platform" "${reason}" "${error.message.replace(/[^\x20-\x7e]/g, "?")}"`;
}

export function unsupportedRequest(method: string, id: string): GraphError {
  const message =
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, ` +
    "or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api";
  return new GraphError({ message, type: "GraphMethodException", code: 100, subcode: 33 });
}

export const invalidParameter = (text: string) => new GraphError({ message: `(#100) ${text}`, code: 100 });

const RATE_LIMITING = "https://developers.facebook.com/docs/graph-api/overview/rate-limiting";

export const MESSAGES: Record<number, string> = {
  1: "An unknown error occurred",
  2: "An unexpected error has occurred. Please retry your request later.",
  4: "(#4) Application request limit reached",
  10: "(#10) Application does not have permission for this action",
  15: "(#15) This method must be called with an app access_token.",
  100: "(#100) Invalid parameter",
  104: "An access token is required to request this resource.",
  190: "Invalid OAuth access token - Cannot parse access token",
  200: "(#200) Permissions error",
  803: "(#803) Cannot query users by their username",
  80007: `(#80007) There have been too many calls to this WhatsApp Business account. Wait a bit and try again. For more info, please refer to ${RATE_LIMITING}.`,
  80008: `(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit and try again. For more info, please refer to ${RATE_LIMITING}.`,
};

/** An error by its code, with Meta's text if known. */
export function graphError(code: number, more: Partial<GraphErrorFields> = {}): GraphError {
  return new GraphError({ message: MESSAGES[code] ?? `(#${code}) An error occurred`, code, ...more });
}
