import fc, { type GeneratorValue } from "fast-check";

/** A TypeScript program whose names are known because they were chosen. */
export type AnyProgram = {
  source: string;
  declared: Set<string>;
  free: Set<string>;
  assigned: Set<string>;
};

export function anyProgram(): fc.Arbitrary<AnyProgram> {
  return fc.gen().map(write);
}

const pool = ["a", "b", "w", "of", "constructor", "__proto__", "toString", "é", "$_"];

function write(g: GeneratorValue): AnyProgram {
  const free = new Set<string>();
  const assigned = new Set<string>();
  const scopes: Set<string>[] = [];
  let depth = 0;
  let count = 0;

  const pick = <T>(...items: T[]): T => items[g(fc.nat, { max: items.length - 1 })]!;
  const oneOf = (...makers: (() => string)[]) => pick(...makers)();
  const name = () => pick(...pool);
  const newNames = (except: string[] = []) =>
    [...new Set([name(), name(), name()])].slice(pick(0, 1, 2)).filter((n) => !except.includes(n));
  const gap = () => pick(" ", "", "\n", " /* : T */ ", " // ?\n");
  const end = () => pick(";\n", ";", ";\r\n", " ; // as T\n");

  const isFree = (n: string) => !scopes.some((scope) => scope.has(n));

  function use(): string {
    const used = name();
    if (isFree(used)) free.add(used);
    return used;
  }

  function assign(): string {
    const used = use();
    if (isFree(used)) assigned.add(used);
    return used;
  }

  function inside(names: string[], make: () => string): string {
    scopes.push(new Set(names));
    const made = make();
    scopes.pop();
    return made;
  }

  function named(make: (own: string) => string): string {
    const own = name();
    return inside([own], () => make(own));
  }

  /** Writes one of these; far inside, the first, which ends it. */
  function choose(...makers: (() => string)[]): string {
    if (depth > 2) return makers[0]!();
    depth++;
    const made = oneOf(...makers);
    depth--;
    return made;
  }

  const type = (): string =>
    choose(
      () => pick("number", "a", "unknown", "void", "null", "'x'", "(-1)", "this", "unique symbol"),
      () => `${name()}[]`,
      () => `Map<${type()},${gap()}${type()}>`,
      () => `{${gap()}a${pick("", "?")}: ${type()}; [k: string]: ${type()};${gap()}m(): void }`,
      () => `(x: ${type()}, y?: ${type()}) => ${type()}`,
      () => `new <U>(...x: ${type()}[]) => U`,
      () => `((${type()})${gap()} | (${type()}))`,
      () => `[x: ${type()}, ...y: ${type()}[]]`,
      () => `typeof ${name()}`,
      () => `((${type()}) extends infer U ? U : ${type()})`,
      () => `{ readonly [K in keyof ${name()}]?: ${type()} }`,
      () => `\`x\${${type()}}\``,
      () => `import("x").${name()}`,
    );

  const typed = () =>
    oneOf(
      () => "",
      () => `${gap()}:${gap()}${type()}`,
    );
  const generics = () => pick("", "", "<T>", "<T extends number,\nU = {}>", "<const T,>");
  const given = () =>
    oneOf(
      () => "",
      () => `<${type()}>`,
    );

  const expression = (): string =>
    choose(
      use,
      () => pick("1", '"x: number"', "[/a: b<c>/g]", "`x as T`", "undefined", "null"),
      () => `(${expression()} ${pick("as", "satisfies")} ${type()})`,
      () => `(${expression()})!`,
      () => `${use()}!.${name()}`,
      () => `${use()}?.[${expression()}]`,
      () => `${use()}${given()}(${expression()},${gap()}...[${expression()}])`,
      () => `new ${use()}${given()}(${expression()})`,
      () => `(${expression()} ${pick("+", "<", ">", "===", "in")} ${expression()})`,
      () => `((${expression()}) ? (${expression()}) : (${expression()}))`,
      () => `[${expression()}, ...[${expression()}]]`,
      () => `\`\${${expression()}}: number\``,
      () => `({ k: ${expression()}, ${use()}, [${expression()}]: ${expression()} })`,
      () => `({ ${name()}${method()}, get ${name()}()${typed()} { return ${expression()} } })`,
      () => `(${arrow()})`,
      () => `(function${pick("", "*")} ${named((own) => `${own}${method()}`)})`,
      () => `(class ${named((own) => `${own}${classBody()}`)})`,
      () => `(${assignable()} = ${expression()})`,
    );

  const assignable = () =>
    choose(
      assign,
      () => `${assign()}!`,
      () => `(${assign()} as ${type()})`,
      () => `[{ k: ${assign()}, ...${assign()} }]`,
      () => `${use()}.${name()}`,
    );

  function parameters(names: string[], self = ""): string {
    const [first, second, third] = names;
    const all = self ? [self] : [];
    const plain = () => `${first}${typed()}`;
    const pattern = () => `{ k: ${first} = ${expression()} }${typed()}`;
    if (first) all.push(oneOf(plain, pattern));
    const optional = () => `${second}${gap()}?: ${type()}`;
    const byDefault = () => `${second} = ${expression()}`;
    if (second) all.push(oneOf(optional, byDefault));
    if (third) all.push(`...${third}${typed()}`);
    return `(${all.join(`,${gap()}`)})`;
  }

  function arrow(): string {
    const names = newNames();
    const head = `${pick("", "async ")}${generics()}`;
    const body = pick(() => functionBody(names), expression);
    return inside(names, () => `${head}${parameters(names)}${typed()} => ${body()}`);
  }

  function method(): string {
    const names = newNames();
    const self = pick("", `this: ${type()}`);
    const head = generics();
    return inside(
      names,
      () => `${head}${parameters(names, self)}${typed()} ${functionBody(names)}`,
    );
  }

  function functionBody(params: string[]): string {
    const names = newNames(params);
    return inside(names, () => `{${statements(names, true)}}`);
  }

  function block(): string {
    const names = newNames();
    return inside(names, () => `{${statements(names, false)}}`);
  }

  function classBody(): string {
    const inherits = oneOf(
      () => "",
      () => ` extends (${expression()})${given()}`,
    );
    const head = `${generics()}${inherits}${pick("", ` implements I, J<${type()}>`)}`;
    const key = pick(
      () => "#p",
      () => "get",
      () => `[${expression()}]`,
    );
    const field = pick(
      () => `${pick("", "static ")}${key()}${typed()} = ${expression()};`,
      () => `${pick("readonly", "private")} [${expression()}] = ${expression()} as ${type()}\n`,
      () => `x${pick("", "?", "!")}: ${type()};`,
      () => `get: ${type()}\n`,
      () => "[k: string]: unknown;",
    );
    const member = pick(
      () => `public m${method()}`,
      () => `protected static async *[${expression()}]${method()}`,
      () => `z(x: ${type()}): void\n`,
      () => `declare q: number;`,
      () => `static { ${expression()} }`,
    );
    return `${head} { ${field()}\n${member()} }`;
  }

  const declaration = (own: string, isFunction: boolean) =>
    choose(
      () => `const ${own}${typed()} =${gap()}${expression()}${end()}`,
      () => `let ${own}!: ${type()}${end()}`,
      () => `const { k: [${own} = ${expression()}] }${typed()} = ${expression()}${end()}`,
      () => `const ${own} = ${expression()} as ${type()}\n`,
      () => `function ${own}(x: ${type()}): ${type()};\nfunction ${own}${method()}\n`,
      () => `async function ${own}${method()}\n`,
      () => `${pick("", "abstract ")}class ${own}${classBody()}\n`,
      () => `${isFunction ? "if (1) var" : "let"} ${own}${typed()} = ${expression()}${end()}`,
      () => (isFunction ? `for (var ${own} of 1 as ${type()}) {}\n` : `let ${own};`),
    );

  const statement = () =>
    choose(
      () => `${expression()}${end()}`,
      () => `${expression()} as ${type()}\n`,
      () => `type T${count++} = ${type()}${end()}`,
      () => `interface I<T> { x: ${type()} }\n`,
      () => `declare const z${count++}: ${type()}${end()}`,
      () =>
        `loop${count++}: for (const ${named((own) => `${own} of ${expression()}) ${block()}`)}\n`,
      () =>
        `for (let ${named((own) => `${own}: ${type()} = ${expression()};; ${use()}) ${block()}`)}\n`,
      () => `try ${block()} catch (${named((own) => `${own}: unknown) { ${use()} }`)}\n`,
      () => `switch (${expression()}) { case ${expression()}: ${expression()} }\n`,
      () => `${block()}\n`,
    );

  function statements(names: string[], isFunction: boolean): string {
    const declarations = names.map((own) => declaration(own, isFunction));
    return ["\n", ...declarations, statement(), oneOf(statement, () => "")].join("");
  }

  const declared = newNames();
  const source = inside(declared, () => statements(declared, true));
  return { source, declared: new Set(declared), free, assigned };
}
