/** The part of MiniSat's wrapper that tests use; the package has no types. */
declare module "logic-solver" {
  export type Operand = string | object;
  export const TRUE: Operand;
  export const FALSE: Operand;
  export function and(...of: Operand[]): Operand;
  export function or(...of: Operand[]): Operand;
  export function not(of: Operand): Operand;
  export function exactlyOne(...of: Operand[]): Operand;
  export class Solver {
    require(...of: Operand[]): void;
    solve(): object | null;
  }
}
