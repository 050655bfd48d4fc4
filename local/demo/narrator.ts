import type { RecordedCall } from "../engine/recorded-call";
import { costOf, groupsOf } from "./call-report";
import { COLUMNS, fitted, type Paint, spread } from "./terminal";

/** A step of the demo had another result than the demo prints. */
export class DemoError extends Error {
  override readonly name = "DemoError";
}

/** Prints the steps of the demo, in lines. */
export class Narrator {
  constructor(
    private readonly options: {
      readonly write: (line: string) => void;
      readonly paint: Paint;
      readonly tableArn: string;
    },
  ) {}

  heading(left: string, right = ""): void {
    const { paint } = this.options;
    this.line();
    this.line(paint("bold", right === "" ? left : spread(left, right)));
  }

  line(text = ""): void {
    this.options.write(text.trimEnd());
  }

  /** Prints an action of a person, and the answer. */
  step(what: string, answer: string): void {
    this.line(`  ${spread(what, answer, COLUMNS - 2)}`);
  }

  quote(text: string): void {
    this.line(this.options.paint("dim", `    ${fitted(text, COLUMNS - 4)}`));
  }

  /**
   * Prints the calls of the functions to the table, their cost, and the statements of the role that decided them.
   *
   * @throws DemoError if the table carried out a call that the policy of the role refuses, or the other way round.
   */
  calls(calls: readonly RecordedCall[]): void {
    const { paint, tableArn } = this.options;
    for (const group of groupsOf(calls, tableArn)) {
      const isCarriedOut = group.refusedWith !== "AccessDeniedException";
      if (group.isAllowed !== isCarriedOut) throw new DemoError(`${group.what}: the role and the table disagree.`);
      const [first = "", ...others] = group.isAllowed ? group.allowedBy : ["no statement allows it"];
      const style = group.isAllowed ? "green" : "red";
      this.line(`    ${group.what.padEnd(36)} ${costOf(group).padEnd(11)} role: ${paint(style, first)}`);
      for (const sid of others) this.line(`${" ".repeat(59)}${paint(style, sid)}`);
    }
  }
}

/** Checks a claim of the demo. @throws DemoError if it does not hold. */
export function expectThat(what: string, holds: boolean): void {
  if (!holds) throw new DemoError(`The demo expected that ${what}, but this is not so.`);
}
