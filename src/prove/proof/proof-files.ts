import { ProofChecker } from "../check/check-proof";
import type { Decided } from "../questions/decide-guarantees";
import { proofDocuments } from "./proof-documents";
import { smtLib } from "./smt-lib";

/**
 * The proofs of all proved guarantees, by file name: `conditions.json`, and `<id>.json` for each guarantee. Each proof
 * was read back from its text and checked.
 *
 * @throws ProofRefused if a proof does not show its guarantee. The prover then has a fault, and no proof can be
 * trusted.
 */
export function proofFiles(decided: Decided): ReadonlyMap<string, string> {
  const { conditions, proofs } = proofDocuments(decided);
  const text = `${JSON.stringify(conditions)}\n`;
  const checker = new ProofChecker(JSON.parse(text));
  const files = new Map([["conditions.json", text]]);
  for (const [id, proof] of proofs) {
    const written = `${JSON.stringify(proof)}\n`;
    checker.check(JSON.parse(written));
    files.set(`${id}.json`, written);
  }
  return files;
}

/** Each guarantee as a question for an SMT solver, by file name: `<id>.atoms.smt2` and `<id>.strings.smt2`. */
export function smtFiles(decided: Decided): ReadonlyMap<string, string> {
  const { conditions } = proofDocuments(decided);
  const { guarantees, variables: classes } = new ProofChecker(conditions);
  return new Map(
    guarantees.flatMap((guarantee) =>
      (["atoms", "strings"] as const).map((encoding) => {
        const text = smtLib({ conditions, guarantee, encoding, classes });
        return [`${guarantee}.${encoding}.smt2`, text] as const;
      }),
    ),
  );
}
