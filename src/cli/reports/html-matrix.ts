import type { Statement } from "../../prove/documents/policy-document";
import type { Access } from "../../prove/questions/access";
import { describeRequest, type Spelling } from "../../prove/questions/describe-request";
import { html } from "./html-text";

export interface Matrix {
  /** What each principal can do. */
  readonly access: ReadonlyMap<string, readonly Access[]>;
  readonly spelling: Spelling;
  /** Every statement that was read, by its origin. */
  readonly statements: ReadonlyMap<string, Statement>;
}

const SIGNS = { always: "yes", sometimes: "if", never: "no", undecided: "?" } as const;

/**
 * A table of principals and actions. Each answer leads to a note with the statements and conditions behind it. Actions
 * with the same answers share a row: an account may have thousands of principals.
 */
export function matrixHtml({ access, spelling, statements }: Matrix): string {
  const principals = [...access.keys()];
  const notes = new Notes();
  const rows = rowsOf([...access.values()], (one) => notes.cell(one));
  return [
    '<div class="scroll"><table class="matrix">',
    `<thead><tr><th>action</th>${principals.map((arn) => `<th scope="col" title="${html(arn)}">${html(nameOf(arn))}</th>`).join("")}</tr></thead>`,
    `<tbody>${rows.join("\n")}</tbody></table></div>`,
    "<h3>Notes</h3><ol>",
    ...notes.all.map(([number, one]) => noteHtml(number, one, { spelling, statements })),
    "</ol>",
  ].join("\n");
}

/** The rows of the table, by the first of their actions. */
function rowsOf(columns: readonly (readonly Access[])[], cellOf: (access: Access) => string): readonly string[] {
  const groups = new Map<string, { readonly actions: readonly string[]; readonly cells: string[] }>();
  columns.forEach((column, index) => {
    for (const one of column) {
      if (one.where !== "made") continue;
      const key = one.actions.join(" ");
      const group = groups.get(key) ?? { actions: one.actions, cells: columns.map(() => "<td></td>") };
      groups.set(key, group);
      group.cells[index] = cellOf(one);
    }
  });
  const rows = new Map<string, string[]>();
  for (const { actions, cells } of groups.values()) {
    const answers = cells.join("");
    rows.set(answers, [...(rows.get(answers) ?? []), ...actions].sort());
  }
  return [...rows]
    .sort(([, one], [, other]) => ((one[0] ?? "") < (other[0] ?? "") ? -1 : 1))
    .map(
      ([answers, actions]) =>
        `<tr><th scope="row">${actions.map((action) => `<code>${html(action)}</code>`).join(" ")}</th>${answers}</tr>`,
    );
}

/** Numbers the reasons of answers. Answers with the same reasons have the same note. */
class Notes {
  private readonly byReasons = new Map<string, readonly [number: number, access: Access]>();
  private readonly cells = new Map<Access, string>();

  get all(): readonly (readonly [number: number, access: Access])[] {
    return [...this.byReasons.values()];
  }

  cell(access: Access): string {
    let cell = this.cells.get(access);
    if (cell === undefined) {
      const { verdict, statements, why } = access;
      const key = JSON.stringify([verdict, statements, why]);
      const note = this.byReasons.get(key) ?? ([this.byReasons.size + 1, access] as const);
      this.byReasons.set(key, note);
      cell = `<td class="${verdict}">${SIGNS[verdict]} <a href="#note-${note[0]}"><small>${note[0]}</small></a></td>`;
      this.cells.set(access, cell);
    }
    return cell;
  }
}

function noteHtml(number: number, access: Access, { spelling, statements }: Omit<Matrix, "access">): string {
  const { verdict, allowed, refused, why = [] } = access;
  const examples = [
    ...(allowed !== undefined && verdict !== "always" ? [["allowed", allowed] as const] : []),
    ...(refused !== undefined ? [["refused", refused] as const] : []),
  ];
  const because = access.statements.map((one) => {
    const { conditions = {} } = statements.get(one.replace(/^(Allow|Deny) /, "")) ?? {};
    const when = Object.keys(conditions).length === 0 ? "" : ` when <code>${html(JSON.stringify(conditions))}</code>`;
    return `<li><code>${html(one)}</code>${when}</li>`;
  });
  return [
    `<li id="note-${number}"><span class="${verdict}">${verdict}</span>`,
    because.length === 0 && why.length === 0
      ? ": no statement of the inputs decides it. It is refused without a grant, and allowed to an identity with every permission"
      : "",
    `<ul>${because.join("")}${why.map((one) => `<li>${html(one)}</li>`).join("")}`,
    ...examples.map(
      ([label, request]) => `<li>${label}: <code>${html(describeRequest(request, spelling))}</code></li>`,
    ),
    "</ul></li>",
  ].join("");
}

function nameOf(arn: string): string {
  const [, , , , account = "", name = ""] = arn.split(":");
  return `${name.split("/").at(-1)} (${account.slice(0, 4)}…)`;
}
