// Carrying a port out of a network namespace, byte by byte: 127.0.0.1:port <-> socket file <-> the port inside.
import net from "node:net";

/** The outer ports are looked for here: below the range from which a kernel picks the ports of outgoing connections. */
const OUTER_PORTS = [20000, 32000];

export function carry(listenAt, connectTo) {
  const open = new Set();
  const server = net.createServer({ allowHalfOpen: true }, (from) => {
    const to = net.connect({ ...connectTo, allowHalfOpen: true });
    for (const [a, b] of [[from, to], [to, from]]) {
      open.add(a);
      a.setNoDelay?.(true);
      a.on("error", () => b.destroy());
      a.on("close", () => (open.delete(a), b.destroyed || b.end()));
      a.pipe(b);
    }
  });
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(listenAt, () => {
      server.off("error", fail);
      done({
        close: () => {
          for (const socket of open) socket.destroy();
          return new Promise((closed) => server.close(closed));
        },
      });
    });
  });
}

/** Listens on a free port of the loopback interface. */
export async function carryFromFreePort(connectTo) {
  const [low, high] = OUTER_PORTS;
  for (let tries = 0; tries < 200; tries++) {
    const port = low + Math.floor(Math.random() * (high - low));
    try {
      return { port, carrier: await carry({ host: "127.0.0.1", port }, connectTo) };
    } catch (error) {
      if (error.code !== "EADDRINUSE") throw error;
    }
  }
  throw new Error(`no free port found on 127.0.0.1 between ${low} and ${high}`);
}
