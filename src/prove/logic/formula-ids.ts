import type { Formula } from "./formula";

/** Numbers formulas: two get the same number only if they are alike in every part, and so mean the same. */
export class FormulaIds {
  private readonly byContent = new Map<string, number>();
  private readonly known = new Map<Formula, number>();

  of(formula: Formula): number {
    let id = this.known.get(formula);
    if (id === undefined) {
      const content = JSON.stringify(this.contentOf(formula));
      id = this.byContent.get(content) ?? this.byContent.size;
      this.byContent.set(content, id);
      this.known.set(formula, id);
    }
    return id;
  }

  private contentOf(formula: Formula): readonly unknown[] {
    switch (formula.kind) {
      case "constant":
        return [formula.value];
      case "unknown":
        return [formula.kind, formula.why];
      case "present":
        return [formula.kind, formula.variable];
      case "not":
        return [formula.kind, this.of(formula.of)];
      case "all":
      case "any":
        return [formula.kind, ...formula.of.map((one) => this.of(one))];
      case "matches":
        return [formula.kind, formula.variable, ...formula.patterns.map(({ key }) => key)];
      case "element":
        return [formula.kind, formula.outside, formula.variable, ...formula.patterns.map(({ key }) => key)];
    }
  }
}
