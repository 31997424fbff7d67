import { host, port } from "./host";

/** Serves the built site while the tests run. */
export default async function setUp() {
  const server = host("dist");
  const listens = new Promise<unknown>((resolve) => server.listen(port, () => resolve(null)));
  const fails = new Promise<unknown>((resolve) => server.once("error", resolve));
  const error = await Promise.race([listens, fails]);
  if (error) throw new Error(`${error}; set DESCENT_PORT to a free port`);
  return () => new Promise<void>((resolve) => server.close(() => resolve()));
}
