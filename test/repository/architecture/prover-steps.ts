import { importsOf, type Source } from "../../support/source-files";
import { type ArchitectureRule, file } from "./rule";

/** A folder of the prover, with the folders that it may import. */
export interface ProverStep {
  /** Below `src/prove`. */
  readonly folder: string;
  readonly holds: string;
  /** Folders of earlier steps only: so the arrows between the folders go one way. */
  readonly mayImport: readonly string[];
}

/** Every folder of the prover, each after the folders that it needs. */
export const PROVER_STEPS: readonly ProverStep[] = [
  { folder: "documents", holds: "policies, estates and subjects as they are written", mayImport: [] },
  {
    folder: "texts",
    holds: "patterns of texts, numbers and addresses, and the texts that they tell apart",
    mayImport: [],
  },
  { folder: "service-reference", holds: "what AWS publishes of its services", mayImport: ["texts"] },
  { folder: "managed-policies", holds: "policies that AWS makes, as they were on a day", mayImport: [] },
  {
    folder: "lint",
    holds: "suspicious statements, by their words alone",
    mayImport: ["documents", "texts", "service-reference"],
  },
  {
    folder: "acceptance",
    holds: "what AWS accepts as a policy, by the place",
    mayImport: ["documents", "texts", "service-reference", "lint"],
  },
  {
    folder: "terraform",
    holds: "readers of stacks, plans and states",
    mayImport: ["documents", "texts", "managed-policies", "acceptance"],
  },
  { folder: "logic", holds: "formulas about a request", mayImport: ["texts"] },
  {
    folder: "meaning",
    holds: "what policies mean to AWS, as formulas",
    mayImport: ["documents", "texts", "service-reference", "logic"],
  },
  // It knows formulas and nothing of IAM: a mistake in the meaning of a policy cannot hide in the search.
  { folder: "decide", holds: "the search for a request that fulfils formulas", mayImport: ["texts", "logic"] },
  {
    folder: "questions",
    holds: "guarantees, differences and access: what a user asks",
    mayImport: ["documents", "texts", "service-reference", "terraform", "logic", "meaning", "decide"],
  },
  { folder: "check", holds: "the checker of proofs", mayImport: [] },
  {
    folder: "proof",
    holds: "proofs and solver questions as files",
    mayImport: ["texts", "logic", "decide", "questions", "check"],
  },
];

const PROVER = "src/prove/";

/** The folder below `src/prove`; undefined for a file outside of every folder. */
function folderOf(path: string): string | undefined {
  const [folder, ...rest] = path.slice(PROVER.length).split("/");
  return rest.length === 0 ? undefined : folder;
}

function wrongImports(source: Source): readonly string[] {
  const own = folderOf(source.path);
  const step = PROVER_STEPS.find(({ folder }) => folder === own);
  if (step === undefined) return [`${source.path} is in no folder of the prover's steps`];
  return importsOf(source)
    .filter((imported) => imported.startsWith(PROVER))
    .filter((imported) => ![step.folder, ...step.mayImport].includes(folderOf(imported) ?? ""))
    .map((imported) => `${source.path} imports ${imported}`);
}

export const PROVER_RULES: readonly ArchitectureRule[] = [
  {
    name: "the folders of the prover import in one direction",
    why: "A reviewer reads a step and the steps before it. An arrow back would make one step of two.",
    find: (sources) => sources.filter(({ path }) => path.startsWith(PROVER)).flatMap(wrongImports),
    offence: {
      files: [
        file("src/prove/memo.ts", ""),
        file("src/prove/meaning/request-facts.ts", 'import { Domains } from "../decide/domains";\n'),
        file("src/prove/terraform/read-estate.ts", 'import type { Guarantee } from "../questions/guarantee";\n'),
        file("src/prove/decide/domains.ts", 'import type { Formula } from "../logic/formula";\n'),
      ],
      said: [
        "src/prove/memo.ts is in no folder of the prover's steps",
        "src/prove/meaning/request-facts.ts imports src/prove/decide/domains",
        "src/prove/terraform/read-estate.ts imports src/prove/questions/guarantee",
      ],
    },
  },
];
