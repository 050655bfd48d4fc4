import { parseArgs } from "node:util";
import { InputError } from "./input-error";

export const USAGE = `Usage: dynamodb-baseline COMMAND [OPTION…] [INPUT…]

  prove [INPUT…]        decides every guarantee for all requests: proved, violated (with a counterexample) or undecided
  diff OLD NEW          shows what a change newly allows and newly refuses, with one request for each group of actions
  can ROLE [INPUT…]     shows what a role can do; ROLE is a name, an ARN, or "administrator" for every permission
  check [INPUT…]        looks at every control of docs/controls.md: passed, failed, waived, undecided or absent
  check-plan PLAN…      refuses a plan that deletes, replaces or forgets what holds data, protects it or is the way to it,
                        or after which a guarantee no longer holds
  picture [INPUT…]      draws who can read, write, weaken or delete what holds data, and who is refused, as SVG
  subjects [INPUT…]     writes the subjects file for a model and the stacks with its table; says what it did not find
  model export FILE     prints the model of a .ts, .js or .json file as JSON, once it has no errors; it runs the file
  model schema          prints the JSON Schema of models
  model workbench [FILE]       prints a model as a file for NoSQL Workbench (default: the built-in model)
  model cloudformation [FILE]  prints the table of a model as a template of CloudFormation, which Workbench imports too
  model patterns [FILE]        prints each step of a model as a call of DynamoDB, in PartiQL, and with its cost
  model picture [FILE]         prints keys, indexes, items and patterns of a model as Markdown; --svg draws them

INPUT is a folder with the stacks of one environment (default: the only one in cdktf.out), a cdk.tf.json, or the output
of \`terraform show -json\` for a plan or (not for check) a state. Several inputs are read together, like stacks deployed
together. PLAN is the output of \`terraform show -json plan.bin\`.

Options
  --subjects FILE       says who is who (default: subjects.json in the folder); docs/prove.md describes it
  --model FILE          subjects: the model of the table, as .json, .ts or .js
  --said FILE           subjects: what no stack says, in the form of a subjects file; docs/prove.md describes it
  --out FILE            subjects: the file to write (default: subjects.json beside the stacks)
  --force               subjects: writes the file even if it is there with another content
  --check               subjects: writes nothing, and says whether the file is what would be written
  --beside PATH         check-plan: a stack, plan or state that belongs to the plans, or a folder of them; may be there
                        several times (default: those of the environment whose folder the plans are in)
  --guarantees FILE     prove, diff, can, check-plan: guarantees of your own, beside ours; docs/prove.md describes it
  --waivers FILE        check, check-plan: what is given up or taken away on purpose, for which resource and why;
                        docs/check.md describes it
  --json FILE           writes the answers as JSON, and what they cover: prove, can, diff, check (every control with its
                        findings), check-plan (every resource that goes)
  --junit FILE          prove, check: writes the verdicts as JUnit XML
  --sarif FILE          prove, check: writes what is violated, failed or undecided as SARIF 2.1.0
  --html FILE           prove: writes one page for people, with the matrix of roles and actions
  --svg FILE            picture: writes the picture to a file; model picture: the same, and the Markdown links to it
  --table NAME          model: the name of the table (default: messages, or that of the file); subjects: which table it
                        is, if several have the keys and indexes of the model
  --name NAME           model, subjects: the export of the file that is the model (default: the only one)
  --strict              prove, diff, can: an answer that holds only on an assumption about resources outside the inputs
                        (A3) is undecided
  --proof DIR           prove: writes a proof for each proved guarantee, checked by a program that shares nothing with
                        the prover
  --emit-smt2 DIR       prove: writes each guarantee as a question for an SMT solver
  --help                prints this

Exit code: 0 all proved (diff: nothing newly allowed; check: nothing failed or undecided; check-plan: nothing is lost, every guarantee as before;
subjects: all found); 1 violated, or a statement that no request exercises (diff: something newly allowed; check: something failed; check-plan:
refused; subjects --check: the file is another one); 2 undecided, or something was not read or found; 3 bad input; 4 a fault of this program.
`;

export interface Arguments {
  readonly command: (typeof COMMANDS)[number] | "help";
  readonly inputs: readonly string[];
  readonly subjects?: string;
  readonly guarantees?: string;
  readonly waivers?: string;
  readonly json?: string;
  readonly junit?: string;
  readonly sarif?: string;
  readonly html?: string;
  readonly svg?: string;
  readonly proof?: string;
  readonly "emit-smt2"?: string;
  readonly strict?: boolean;
  readonly name?: string;
  readonly table?: string;
  readonly model?: string;
  readonly said?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly check?: boolean;
  readonly beside?: readonly string[];
}

const COMMANDS = ["prove", "diff", "can", "check", "check-plan", "picture", "subjects", "model"] as const;

/** Options of each command, beside `--help`. */
const OPTIONS: Readonly<Record<(typeof COMMANDS)[number], readonly string[]>> = {
  prove: ["subjects", "guarantees", "json", "junit", "sarif", "html", "proof", "emit-smt2", "strict"],
  diff: ["subjects", "guarantees", "json", "strict"],
  can: ["subjects", "guarantees", "json", "strict"],
  check: ["waivers", "json", "junit", "sarif"],
  "check-plan": ["waivers", "json", "subjects", "guarantees", "beside"],
  picture: ["subjects", "svg"],
  subjects: ["model", "name", "table", "said", "out", "force", "check"],
  model: ["name", "table", "svg"],
};

/** @throws InputError for an unknown command or option. */
export function parseArguments(parameters: readonly string[]): Arguments {
  const { values, positionals } = parsed(parameters);
  const [name, ...inputs] = positionals;
  if (values.help === true || name === "help") return { command: "help", inputs: [] };
  const command = COMMANDS.find((one) => one === name);
  if (command === undefined) {
    throw new InputError(`The command must be one of ${COMMANDS.join(", ")}, got ${name ?? "none"}.\n\n${USAGE}`);
  }
  const { help: _, ...files } = values;
  const [unused] = Object.keys(files).filter((option) => !OPTIONS[command].includes(option));
  if (unused !== undefined) {
    const others = COMMANDS.filter((one) => OPTIONS[one].includes(unused)).join(", ");
    throw new InputError(`--${unused} is an option of ${others} only.\n\n${USAGE}`);
  }
  return { command, inputs, ...files };
}

function parsed(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: {
        subjects: { type: "string" },
        guarantees: { type: "string" },
        waivers: { type: "string" },
        json: { type: "string" },
        junit: { type: "string" },
        sarif: { type: "string" },
        html: { type: "string" },
        svg: { type: "string" },
        proof: { type: "string" },
        "emit-smt2": { type: "string" },
        strict: { type: "boolean" },
        name: { type: "string" },
        table: { type: "string" },
        model: { type: "string" },
        said: { type: "string" },
        out: { type: "string" },
        force: { type: "boolean" },
        check: { type: "boolean" },
        beside: { type: "string", multiple: true },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
