import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { clientAddress, isTrustedProxy } from "./client-address.ts";
import { networkOf } from "./network-of.ts";

export type ConnectionLimits = { total: number; perAddress: number };

/** An idle connection costs about 20 kB. A reverse proxy that is not in TRUSTED_PROXIES has the share of one client. */
export const CONNECTION_LIMITS: ConnectionLimits = { total: 5_000, perAddress: 1_000 };

type Connection = {
  key: string;
  socket: Socket;
  /** Whose share it is counted in; null for a trusted proxy, whose clients are counted by their requests. */
  owner: string | null;
  /** Under way. */
  requests: number;
};

/**
 * Hands a server's requests to `handler` and keeps each address within its share of connections, so that nobody can take
 * them all. Whoever has used up a share, or comes when all are in use, takes the place of the connection that has been
 * idle for longest; where none is idle the new one is closed. Behind trusted proxies the clients' requests under way
 * are counted instead, by the forwarded address, and one too many is answered 503.
 */
export function shareConnections(server: Server, handler: RequestListener, limits = CONNECTION_LIMITS): void {
  const connections = new Map<string, Connection>();
  /** The one that has been idle for longest stands first. Whoever has not sent a whole request head yet is idle. */
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
    // The socket's "close" comes too late for the new connection.
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
  // Of TLS, "connection" tells the socket below, and requests come from the one above.
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

/** How many connections, or requests under way, each address has. */
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

/** Unique while the connection lasts, and the same for a TLS socket and the one below it. */
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
  response.end("Too many requests of this address are under way.\n");
}
