import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { clientAddress, isTrustedProxy, networkOf } from "./client-address.ts";

export type ConnectionLimits = { total: number; perAddress: number };

/** An idle connection costs about 20 kB. A reverse proxy that is not in TRUSTED_PROXIES counts as one client. */
export const CONNECTION_LIMITS: ConnectionLimits = { total: 5_000, perAddress: 1_000 };

type Connection = {
  key: string;
  socket: Socket;
  /** The address it counts for; null for a trusted proxy, whose clients are counted by their requests. */
  owner: string | null;
  /** Requests in progress. */
  requests: number;
};

/**
 * Passes a server's requests to `handler` and limits the connections of each address, so that nobody can take them all.
 * If an address has used up its share, or all connections are in use, a new connection replaces the one that has been
 * idle longest; if none is idle, the new one is closed. Behind trusted proxies, requests in progress are counted by the
 * forwarded address instead, and one too many gets 503.
 */
export function shareConnections(server: Server, handler: RequestListener, limits = CONNECTION_LIMITS): void {
  const connections = new Map<string, Connection>();
  /**
   * The connection that has been idle longest comes first. A connection is idle until it has sent a complete request
   * head.
   */
  const idle = new Set<Connection>();
  const shares = countShares();
  const ofSocket = new WeakMap<Socket, Connection>();

  const forget = (connection: Connection) => {
    if (connections.get(connection.key) !== connection) return;
    connections.delete(connection.key);
    idle.delete(connection);
    shares.leave(connection.owner);
  };
  const endOldestIdle = (isOne: (connection: Connection) => boolean): boolean => {
    const oldest = idle.values().find(isOne);
    if (!oldest) return false;
    // The socket's "close" event comes too late for the new connection.
    forget(oldest);
    oldest.socket.destroy();
    return true;
  };

  server.on("connection", (socket: Socket) => {
    const { remoteAddress } = socket;
    const owner = remoteAddress && !isTrustedProxy(remoteAddress) ? networkOf(remoteAddress) : null;
    const isOverShare = owner !== null && shares.of(owner) >= limits.perAddress;
    if (isOverShare && !endOldestIdle((one) => one.owner === owner)) return void socket.destroy();
    if (connections.size >= limits.total && !endOldestIdle(() => true)) return void socket.destroy();
    const connection: Connection = { key: keyOf(socket), socket, owner, requests: 0 };
    connections.set(connection.key, connection);
    idle.add(connection);
    shares.enter(owner);
    ofSocket.set(socket, connection);
    socket.once("close", () => forget(connection));
  });
  // With TLS, "connection" reports the underlying socket, but requests come from the TLS socket.
  server.on("secureConnection", (socket: Socket) => {
    const connection = connections.get(keyOf(socket));
    if (connection) ofSocket.set(socket, connection);
  });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const connection = ofSocket.get(request.socket);
    if (!connection) return handler(request, response);
    const client = connection.owner === null ? forwardedClient(request) : null;
    if (client !== null && shares.of(client) >= limits.perAddress) return refuse(response);
    shares.enter(client);
    idle.delete(connection);
    connection.requests++;
    response.once("close", () => {
      shares.leave(client);
      connection.requests--;
      if (connection.requests === 0 && !connection.socket.destroyed) idle.add(connection);
    });
    handler(request, response);
  });
}

/** Number of connections, or requests in progress, per address. */
function countShares() {
  const counts = new Map<string, number>();
  const of = (owner: string) => counts.get(owner) ?? 0;
  return {
    of,
    enter(owner: string | null) {
      if (owner !== null) counts.set(owner, of(owner) + 1);
    },
    leave(owner: string | null) {
      if (owner === null) return;
      if (of(owner) > 1) counts.set(owner, of(owner) - 1);
      else counts.delete(owner);
    },
  };
}

/** Unique while the connection is open, and the same for a TLS socket and its underlying socket. */
function keyOf({ remoteAddress, remotePort, localAddress }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress}`;
}

function forwardedClient(request: IncomingMessage): string | null {
  const peer = request.socket.remoteAddress;
  const client = clientAddress(peer, [request.headers["x-forwarded-for"] ?? []].flat().join(","));
  return client === null || client === peer ? null : networkOf(client);
}

function refuse(response: ServerResponse): void {
  response.writeHead(503, { "content-type": "text/plain; charset=utf-8", "retry-after": "1", connection: "close" });
  response.end("Too many requests from this address are in progress.\n");
}
