import { host, port } from "./host";

/** Serves the built site while the tests run. */
export default async function setUp() {
  const server = host("dist");
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return () => new Promise<void>((resolve) => server.close(() => resolve()));
}
