import { ProofChecker } from "../check/check-proof";
import type { Decided } from "../questions/prove";
import { proofDocuments } from "./proof-documents";
import { smtLib } from "./smt-lib";

/**
 * The proofs of all that is proved, by file name: `conditions.json`, and `<id>.json` for each guarantee. Each was read
 * back from its text and checked.
 *
 * @throws ProofRefused when a proof does not show what it says: then the prover is wrong, and none of it is to be used.
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

/** The question behind each guarantee for an SMT solver, by file name: `<id>.atoms.smt2` and `<id>.strings.smt2`. */
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
