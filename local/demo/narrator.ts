import type { RecordedCall } from "../engine/recorded-call";
import { costOf, groupsOf } from "./call-report";
import { COLUMNS, fitted, type Paint, spread } from "./terminal";

/** Something turned out otherwise than the demo says: it never shows what does not hold. */
export class DemoError extends Error {
  override readonly name = "DemoError";
}

/** Says what happens, in lines. */
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

  /** What somebody did, and what they were answered. */
  step(what: string, answer: string): void {
    this.line(`  ${spread(what, answer, COLUMNS - 2)}`);
  }

  quote(text: string): void {
    this.line(this.options.paint("dim", `    ${fitted(text, COLUMNS - 4)}`));
  }

  /**
   * What the functions asked the table for, what it cost, and by which statement of the role it was decided.
   *
   * @throws DemoError for a call that the role may not make and the table carried out.
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

/** @throws DemoError when something is otherwise than it was said. */
export function expectThat(what: string, holds: boolean): void {
  if (!holds) throw new DemoError(`The demo expected that ${what}, and it is not so.`);
}
