import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { host, leak } from "../host";
import { openWitness } from "../witness";

export type Places = Awaited<ReturnType<typeof openPlaces>>;

/** The built site on a host of its own, and a server elsewhere that nothing of a cell's may reach. */
export async function openPlaces(folder: string) {
  const server = host(folder).listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const witness = await openWitness();
  const site = `http://localhost:${port}/some/where/`;
  return {
    site,
    /** What nobody should ever ask for. */
    leaks: [`${witness.url}${leak}there`, `${site}${leak}here`],
    async leaked(): Promise<string[]> {
      const response = await fetch(`http://localhost:${port}/leaks`);
      return [...witness.seen, ...((await response.json()) as string[])];
    },
    /** Takes the site's host away while something is done. */
    async without<T>(what: () => Promise<T>): Promise<T> {
      server.close();
      server.closeAllConnections();
      return what().finally(() => server.listen(port));
    },
    async close() {
      await witness.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
