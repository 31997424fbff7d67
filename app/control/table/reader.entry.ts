import { createReader, type Reader } from "./reader";

let reader: Reader;

addEventListener("message", async ({ data, ports: [port] }) => {
  if (!port) {
    reader = createReader(data);
    return;
  }
  const [name, asked]: [keyof Reader, never[]] = data;
  port.postMessage(await reader[name](...(asked as [never])));
});

postMessage("ready");
