import type { Formula } from "../logic/formula";
import type { FormulaIds } from "../logic/formula-ids";

/** A formula, and everything that it was added for. */
export interface Alike<Owner> {
  readonly formula: Formula;
  readonly owners: readonly Owner[];
}

/** Puts formulas that are alike together: in an account, many roles and resources have the same statements. */
export class AlikeFormulas<Owner> {
  private readonly groups = new Map<number, { readonly formula: Formula; readonly owners: Owner[] }>();

  constructor(private readonly ids: FormulaIds) {}

  /** An owner that was added last for the same formula is not added again. */
  add(formula: Formula, owner: Owner): void {
    const id = this.ids.of(formula);
    const known = this.groups.get(id);
    if (known === undefined) this.groups.set(id, { formula, owners: [owner] });
    else if (known.owners.at(-1) !== owner) known.owners.push(owner);
  }

  get all(): readonly Alike<Owner>[] {
    return [...this.groups.values()];
  }
}
