import { GUARANTEES } from "../../src/catalogue/guarantees";
import { smtFiles } from "../../src/prove/proof/proof-files";
import { decideGuarantees } from "../../src/prove/questions/decide-guarantees";
import { exampleEnvironment, exampleEstate } from "../support/proofs";

const example = exampleEnvironment();
const { estate } = exampleEstate(example);
const { organization, subjects } = example;
const ids = ["DESTROY-1", "WORK-1", "WORK-13", "PATTERN-createMessage-only", "DATA-9"];
const guarantees = GUARANTEES.filter(({ id }) => ids.includes(id));
const files = smtFiles(decideGuarantees({ estate, organization, subjects, guarantees }));

type Term = string | readonly Term[];

/** The S-expressions of a text. @throws if a parenthesis, a quote or a bar is not closed. */
function parsed(text: string): readonly Term[] {
  const tokens = text.match(/;[^\n]*|\(|\)|\|[^|]*\||"(?:[^"]|"")*"|[^\s()"|;]+|\S/g) ?? [];
  const stack: Term[][] = [[]];
  for (const token of tokens) {
    if (token.startsWith(";")) continue;
    if (token === '"' || token === "|") throw new Error(`left open: ${token}`);
    if (token === "(") stack.push([]);
    else if (token === ")") {
      const done = stack.pop();
      const outer = stack.at(-1);
      if (done === undefined || outer === undefined) throw new Error("a parenthesis too many");
      outer.push(done);
    } else stack.at(-1)?.push(token);
  }
  if (stack.length !== 1) throw new Error("a parenthesis is left open");
  return stack[0] as Term[];
}

/** Names of functions of SMT-LIB with the number of terms that they take. */
const FUNCTIONS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  and: [1, 1e6],
  or: [1, 1e6],
  not: [1, 1],
  "=": [2, 2],
  "<": [2, 2],
  "<=": [2, 2],
  ">": [2, 2],
  ">=": [2, 2],
  "-": [1, 1],
  "str.in_re": [2, 2],
  "str.to_re": [1, 1],
  "re.++": [2, 1e6],
  "re.*": [1, 1],
  "re.union": [2, 2],
  "re.range": [2, 2],
};
const CONSTANTS = ["true", "false", "re.allchar"];

/** The faults of a term: a name that is not declared before, or a wrong number of arguments. */
function wrongIn(term: Term, declared: ReadonlySet<string>): readonly string[] {
  if (typeof term === "string") {
    const isLiteral = /^"|^\d+(\.\d+)?$/.test(term);
    return isLiteral || declared.has(term) || CONSTANTS.includes(term) ? [] : [`${term} is not declared`];
  }
  const [name, ...of] = term;
  const [least, most] = FUNCTIONS[name as string] ?? [1, 0];
  const count = of.length < least || of.length > most ? [`${String(name)} takes no ${of.length} terms`] : [];
  return [...count, ...of.flatMap((one) => wrongIn(one, declared))];
}

describe("the question of a guarantee in SMT-LIB", () => {
  it("is written for each, with classes and with strings", () => {
    const names = guarantees.flatMap(({ id }) => [`${id}.atoms.smt2`, `${id}.strings.smt2`]);
    expect([...files.keys()].sort()).toEqual(names.sort());
  });

  it.each([...files])("can be read, and names nothing that is not declared: %s", (_name, text) => {
    const declared = new Set<string>();
    const wrong: string[] = [];
    const commands = parsed(text);
    for (const command of commands) {
      const [kind, name, ...rest] = command as readonly Term[];
      if (kind === "declare-const") {
        if (declared.has(name as string)) wrong.push(`${String(name)} is declared twice`);
        if (!["Bool", "Int", "Real", "String"].includes(rest[0] as string)) wrong.push(`${String(rest[0])} is no sort`);
        declared.add(name as string);
      } else if (kind === "define-fun") {
        wrong.push(...wrongIn(rest[2] as Term, declared));
        declared.add(name as string);
      } else if (kind === "assert") wrong.push(...wrongIn(name as Term, declared));
      else if (kind !== "set-logic" && kind !== "check-sat") wrong.push(`${String(kind)} is no command`);
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(commands[0]).toEqual(["set-logic", text.includes("QF_LIA") ? "QF_LIA" : "ALL"]);
    expect(commands.at(-1)).toEqual(["check-sat"]);
    expect(commands.filter(([kind]) => kind === "assert").length).toBeGreaterThan(10);
  });

  it("says what answer shows that the guarantee holds", () => {
    expect(files.get("DESTROY-1.atoms.smt2")).toContain("; It holds if this is unsat: no request refutes it.");
    expect(files.get("WORK-13.strings.smt2")).toContain("; It holds if this is sat: some such request is allowed.");
  });
});
