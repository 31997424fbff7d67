/** What a cell may do without end. */
export const endless: Record<string, string> = {
  loop: "while (true) {}",
  "loop that prints": "for (let i = 0; ; i++) console.log(i, { i });",
  "regular expression": `/^(a+)+$/.test("a".repeat(50) + "b");`,
  "chain of microtasks": "for (;;) await null;",
  "chain of microtasks that its cell lets go": "(async () => { for (;;) await null; })();\n1",
  "WebAssembly loop": `const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 9, 1, 7, 0, 3, 64, 12, 0, 11, 11];
const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes));
(instance.exports.f as () => void)();`,
  "generator that never yields": "const silent = (function* () { for (;;); yield 1; })();",
  "generator that yields for ever":
    "const steady = (function* () { for (let i = 0; ; i++) yield i; })();",
  "storm of intervals": `const spin = (ms: number) => { for (const t = performance.now(); performance.now() - t < ms; ); };
for (let i = 0; i < 10; i++) setInterval(() => spin(5), 0);`,
  "chain of timers": "const again = () => { setTimeout(again); };\nagain();",
  "chain of messages":
    "const { port1, port2 } = new MessageChannel();\nport1.onmessage = () => port2.postMessage(1);\nport2.postMessage(1);\n5",
  "training that its cell lets go": `const line = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
line.compile({ loss: "meanSquaredError", optimizer: "sgd" });
line.fit(tf.ones([4, 1]), tf.ones([4, 1]), { epochs: 1e9 });
7`,
  "promise that never settles": "await new Promise(() => {});",
};
