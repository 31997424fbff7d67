import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server elsewhere, which welcomes everybody and remembers whatever reaches it. */
export async function openWitness() {
  const seen: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(200, {
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "*",
      "content-type": "text/javascript",
    });
    response.end("globalThis.gotIn = true");
  });
  server.on("connection", () => connections++);
  server.on("upgrade", ({ url }, socket) => {
    seen.push(`upgrade ${url}`);
    socket.end();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket("udp4").on("message", () => seen.push("a datagram"));
  await new Promise<void>((resolve) => datagrams.bind(port, resolve));
  return {
    /** Requests and datagrams. */
    seen,
    /** How often a browser came near, though it may have said nothing. */
    connections: () => connections,
    url: `http://localhost:${port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise<unknown>((resolve) => server.close(resolve));
      await new Promise<void>((resolve) => datagrams.close(resolve));
    },
  };
}
