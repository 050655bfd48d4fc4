import { parseArgs } from "node:util";
import { InputError } from "./input-error";

export const USAGE = `Usage: dynamodb-baseline COMMAND [OPTION…] [INPUT…]

  prove [INPUT…]        decides every guarantee for all requests: proved, violated (with a counterexample) or undecided
  diff OLD NEW          shows what a change newly allows and newly refuses, with one request for each group of actions
  can ROLE [INPUT…]     shows what a role can do; ROLE is a name, an ARN, or "administrator" for every permission

INPUT is a folder with the stacks of one environment (default: the only one in cdktf.out), a cdk.tf.json, or the output
of \`terraform show -json\` for a plan or a state. Several inputs are read together, like stacks deployed together.

Options
  --subjects FILE       says who is who (default: subjects.json in the folder); docs/prove.md describes it
  --junit FILE          prove: writes the verdicts as JUnit XML
  --sarif FILE          prove: writes what is violated or undecided as SARIF 2.1.0
  --html FILE           prove: writes one page for people, with the matrix of roles and actions
  --proof DIR           prove: writes a proof for each proved guarantee, checked by a program that shares nothing with
                        the prover
  --emit-smt2 DIR       prove: writes each guarantee as a question for an SMT solver
  --help                prints this

Exit code: 0 all proved (diff: nothing newly allowed); 1 violated, or a statement that no request exercises (diff:
something newly allowed); 2 undecided, or a policy that was not read; 3 bad input; 4 a fault of this program.
`;

export interface Arguments {
  readonly command: "prove" | "diff" | "can" | "help";
  readonly inputs: readonly string[];
  readonly subjects?: string;
  readonly junit?: string;
  readonly sarif?: string;
  readonly html?: string;
  readonly proof?: string;
  readonly "emit-smt2"?: string;
}

const COMMANDS = ["prove", "diff", "can"] as const;

/** @throws InputError for an unknown command or option. */
export function parseArguments(parameters: readonly string[]): Arguments {
  const { values, positionals } = parsed(parameters);
  const [name, ...inputs] = positionals;
  if (values.help === true || name === "help") return { command: "help", inputs: [] };
  const command = COMMANDS.find((one) => one === name);
  if (command === undefined) {
    throw new InputError(`The command must be prove, diff or can, got ${name ?? "none"}.\n\n${USAGE}`);
  }
  const { help: _, ...files } = values;
  const unused = Object.keys(files).filter((option) => command !== "prove" && option !== "subjects");
  if (unused.length > 0) throw new InputError(`--${unused[0]} is an option of prove only.\n\n${USAGE}`);
  return { command, inputs, ...files };
}

function parsed(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: {
        subjects: { type: "string" },
        junit: { type: "string" },
        sarif: { type: "string" },
        html: { type: "string" },
        proof: { type: "string" },
        "emit-smt2": { type: "string" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
