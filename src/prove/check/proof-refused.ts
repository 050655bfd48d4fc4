/** A proof that does not prove what it says, or a document that cannot be read. */
export class ProofRefused extends Error {
  override readonly name = "ProofRefused";
}
