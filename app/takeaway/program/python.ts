import type { About } from "../writeNotebook";
import { sayTaken } from "./about";
import type { Plan } from "./plan";

/** Lines of a program; what is false is none. */
export type Lines = readonly (string | false)[];

export const join = (...parts: Lines[]): string =>
  parts
    .map((lines) => lines.filter((line) => line !== false).join("\n"))
    .filter((part) => part !== "")
    .join("\n\n\n");

/** A number that Python reads as it is here, to its last digit. */
export function number(value: number): string {
  if (Number.isNaN(value)) return "math.nan";
  if (!Number.isFinite(value)) return value > 0 ? "math.inf" : "-math.inf";
  return Object.is(value, -0) ? "-0.0" : `${value}`;
}

const list = (values: readonly number[]) => `[${values.map(number).join(", ")}]`;
const words = (values: readonly string[]) => `[${values.map((one) => `"${one}"`).join(", ")}]`;
const flags = (values: readonly boolean[]) =>
  `[${values.map((one) => (one ? "True" : "False")).join(", ")}]`;

export const drops = ({ network }: Plan) => network.some(({ drop }) => drop > 0);
export const freezes = ({ network }: Plan) => network.some(({ frozen }) => frozen);
export const penalises = ({ l1, l2 }: Plan) => l1 > 0 || l2 > 0;
/** Whether the step looked at may be another than the last. */
const looksBack = ({ moment, epochs, batchSize, train }: Plan) =>
  moment < epochs * Math.ceil(train.length / Math.min(batchSize, train.length));

/** What a program is, and how it is run. @param changed cells that are not the author's */
export function writeHead(about: About, needs: string, file: string, changed: readonly string[]) {
  return [
    sayTaken("#", about),
    "#",
    `# It needs ${needs}:  python ${file}`,
    "# It takes the page's steps in float64, with the page's weights, batches and dropped units, and prints the",
    "# losses that the page shows, apart from rounding. The page's conventions are TensorFlow.js's.",
    changed.length > 0 &&
      `# On the page these cells are changed, of which this program knows nothing: ${changed.join(", ")}.`,
  ].filter((line) => line !== false);
}

/** The form's values, as the rest of the program names them. */
export const writeForm = (plan: Plan): Lines => [
  "# The form.",
  `seed = ${plan.seed}`,
  `sizes = ${list(plan.sizes)}`,
  `activations = ${words(plan.network.map(({ activation }) => activation))}`,
  drops(plan) && `drops = ${list(plan.network.map(({ drop }) => drop))}`,
  freezes(plan) && `frozen = ${flags(plan.network.map(({ frozen }) => frozen))}`,
  `learning_rate = ${number(plan.learningRate)}`,
  `batch_size = ${Math.min(plan.batchSize, plan.train.length)}`,
  `epochs = ${plan.epochs}`,
  penalises(plan) && `l1, l2 = ${number(plan.l1)}, ${number(plan.l2)}`,
  plan.clip !== null && `clip = ${number(plan.clip)}`,
  plan.stopLoss !== null && `stop_loss = ${number(plan.stopLoss)}`,
  plan.patience !== null && `patience = ${plan.patience}`,
  looksBack(plan) && `looked_at = ${plan.moment}  # The step that the page shows.`,
];

/** The page's own draws, in the page's order. */
export const writeDraws = (plan: Plan): Lines => [
  "# The page's draws: mulberry32, by Tommy Ettinger.",
  "def integers_from(seed):",
  "    a = seed",
  "    while True:",
  "        a = a + 0x6D2B79F5 & 0xFFFFFFFF",
  "        t = (a ^ a >> 15) * (a | 1) & 0xFFFFFFFF",
  "        t = (t + (t ^ t >> 7) * (t | 61) ^ t) & 0xFFFFFFFF",
  "        yield t ^ t >> 14",
  "",
  "",
  "def seed_of(count, stream=0):",
  "    return ((count + 1) * 0x9E3779B1 ^ stream * 0x85EBCA6B ^ seed) & 0xFFFFFFFF",
  "",
  "",
  "def order_of(epoch, n):",
  "    draws = integers_from(seed_of(epoch))",
  "    order = list(range(n))",
  "    for i in range(n - 1, 0, -1):",
  "        j = int(next(draws) / 2**32 * (i + 1))",
  "        order[i], order[j] = order[j], order[i]",
  "    return order",
  ...(drops(plan)
    ? [
        "",
        "",
        "def mask_of(rows, k, l):",
        "    draws = integers_from(seed_of(k, l + 1))",
        "    kept = 1 / (1 - drops[l])",
        "    ones = range(sizes[l + 1])",
        "    return [",
        "        [0.0 if next(draws) / 2**32 < drops[l] else kept for _ in ones]",
        "        for _ in range(rows)",
        "    ]",
      ]
    : []),
  "",
  "",
  "def rate_at(k, steps):",
  ...rates[plan.schedule]!.map((line) => `    ${line}`),
];

const rates: Record<string, string[]> = {
  constant: ["return learning_rate"],
  step: [
    "if k / steps < 0.5:",
    "    return learning_rate",
    "return learning_rate / (10 if k / steps < 0.75 else 100)",
  ],
  cosine: ["return learning_rate * (1 + math.cos(math.pi * k / steps)) / 2"],
};

/** What the rows and the answers mean: which are right, and what is wanted of the network. */
function writeTask({ isRegression, loss, sizes }: Plan) {
  const outputs = sizes.at(-1)!;
  const low = loss === "hinge" ? -1 : 0;
  const middle = ["bce", "hinge"].includes(loss) ? 0 : 0.5;
  if (isRegression) return { wanted: "row[-1:]", right: null };
  if (outputs === 1)
    return {
      wanted: low < 0 ? "[1.0 if row[-1] > 0 else -1.0]" : "[1.0 if row[-1] > 0 else 0.0]",
      right: `(f[0] > ${middle}) == (row[-1] > 0)`,
    };
  return {
    wanted: `[1.0 if c == row[-1] else ${low}.0 for c in range(${outputs})]`,
    right: "f.index(max(f)) == row[-1]",
  };
}

/** What a row has for the network, and what is wanted of it. */
export const writeRows = (plan: Plan): Lines => [
  "def inputs_of(rows):",
  "    return [row[:-1] for row in rows]",
  "",
  "",
  "def wanted_of(rows):",
  `    return [${writeTask(plan).wanted} for row in rows]`,
];

/**
 * The loop over epochs. It calls what each library does in its own way: `network()`, `optimiser(model)`,
 * `answers(model, rows)`, `mean_loss(model, rows)`, `step(model, optimizer, k, rows, rate)`.
 */
export function writeMain(plan: Plan): Lines {
  const { stopLoss, patience } = plan;
  const every = Math.ceil(plan.epochs / 1000);
  const { right } = writeTask(plan);
  const isTested = plan.test.length > 0;
  const waits = patience !== null;
  return [
    "# Of more rows so many, spread evenly: losses at a step are theirs.",
    "def some_of(rows):",
    "    n = min(len(rows), 2000)",
    "    return [rows[i * len(rows) // n] for i in range(n)]",
    "",
    "",
    ...(right === null
      ? []
      : [
          "def share_right(model, rows):",
          "    found = zip(answers(model, rows), rows)",
          `    return sum(${right} for f, row in found) / len(rows)`,
          "",
          "",
        ]),
    "def main():",
    "    model = network()",
    "    optimizer = optimiser(model)",
    "    per_epoch = math.ceil(len(train_rows) / batch_size)",
    "    steps = epochs * per_epoch",
    `    asked = {"": some_of(train_rows)${isTested ? ', "test ": some_of(test_rows)' : ""}}`,
    "",
    "    def report(k):",
    '        told = {f"{name}loss": mean_loss(model, rows) for name, rows in asked.items()}',
    right !== null &&
      '        told.update({f"{name}right": share_right(model, rows) for name, rows in asked.items()})',
    '        parts = ", ".join(f"{name} {value}" for name, value in told.items())',
    '        print(f"step {k}, epoch {k / per_epoch}: {parts}")',
    "",
    `    print("epoch, loss${isTested ? ", test loss at its beginning" : ""}")`,
    waits ? "    k, best, since = 0, math.inf, 0" : "    k = 0",
    "    for epoch in range(epochs):",
    "        order = order_of(epoch, len(train_rows))",
    isTested && '        test_loss = mean_loss(model, asked["test "])',
    "        losses = []",
    "        for at in range(0, len(order), batch_size):",
    ...(looksBack(plan) ? ["            if k == looked_at:", "                report(k)"] : []),
    "            rows = [train_rows[i] for i in order[at : at + batch_size]]",
    "            losses.append(step(model, optimizer, k, rows, rate_at(k, steps)))",
    "            k += 1",
    ...(every > 1
      ? [
          `        if epoch % ${every} > 0:  # Of more than 1,000 epochs the page looks at so many.`,
          "            continue",
        ]
      : []),
    "        loss = sum(losses) / per_epoch",
    `        print(f"{epoch + 1}, {loss}${isTested ? ", {test_loss}" : ""}")`,
    ...(waits
      ? [`        since = 0 if loss < best else since + ${every}`, "        best = min(best, loss)"]
      : []),
    ...(stopLoss !== null ? ["        if loss < stop_loss:", "            break"] : []),
    ...(waits ? ["        if since >= patience:", "            break"] : []),
    ...(looksBack(plan) ? ["    if k <= looked_at:", "        report(k)"] : ["    report(k)"]),
  ];
}

/** A name of the reader's may hold anything. */
const comment = (text: string) => `# ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ")}`;

/** The rows and the weights, and at the end the call that begins. */
export const writeNumbers = ({ names, says, train, test, network }: Plan): string =>
  [
    ...[`Rows: ${[...names, "answer"].join(", ")}.`, ...says].map(comment),
    "train_rows = [",
    ...train.map((row) => `    ${list(row)},`),
    "]",
    "test_rows = [",
    ...test.map((row) => `    ${list(row)},`),
    "]",
    "",
    "# Of each layer its weights as they are drawn, a row for each number that comes in, and its biases.",
    "weights = [",
    ...network.flatMap(({ W, b }) => [
      "    (",
      "        [",
      ...W.map((row) => `            ${list(row)},`),
      "        ],",
      `        ${list(b)},`,
      "    ),",
    ]),
    "]",
    "",
    "main()",
    "",
  ].join("\n");
