/** A proof does not show its guarantee, or a document cannot be read. */
export class ProofRefused extends Error {
  override readonly name = "ProofRefused";
}
