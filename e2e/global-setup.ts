import { once } from "node:events";
import { host, port } from "./host";

/** Serves the built site while the tests run. */
export default async function setUp() {
  const server = host("dist");
  server.listen(port);
  await once(server, "listening").catch((error) => {
    throw new Error(`${error}; set DESCENT_PORT to a free port`);
  });
  return () => new Promise<void>((resolve) => server.close(() => resolve()));
}
