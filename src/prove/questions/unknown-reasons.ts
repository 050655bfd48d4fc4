/**
 * Why a question is undecided, in sentences: the unknowns of formulas, such as `whether aws:SourceVpce equals ${…}`.
 */
export function unknownReasons(unknowns: readonly string[]): readonly string[] {
  return unknowns.map((unknown) => `It is not known ${unknown}.`);
}
