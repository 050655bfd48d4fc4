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

/** A table of principals and actions. Each answer leads to a note with the statements and conditions behind it. */
export function matrixHtml({ access, spelling, statements }: Matrix): string {
  const principals = [...access.keys()];
  const made = new Map(
    [...access].map(([arn, all]) => [
      arn,
      new Map(all.filter(({ where }) => where === "made").flatMap((one) => one.actions.map((name) => [name, one]))),
    ]),
  );
  const actions = [...new Set([...made.values()].flatMap((one) => [...one.keys()]))].sort();
  const notes = new Map<string, { readonly number: number; readonly access: Access }>();
  const cell = (arn: string, action: string): string => {
    const found = made.get(arn)?.get(action);
    if (found === undefined) return "<td></td>";
    const key = JSON.stringify([found.verdict, found.statements, found.why]);
    const note = notes.get(key) ?? { number: notes.size + 1, access: found };
    notes.set(key, note);
    return `<td class="${found.verdict}">${SIGNS[found.verdict]} <a href="#note-${note.number}"><small>${note.number}</small></a></td>`;
  };
  const rows = actions.map(
    (action) =>
      `<tr><th scope="row"><code>${html(action)}</code></th>${principals.map((arn) => cell(arn, action)).join("")}</tr>`,
  );
  return [
    '<div class="scroll"><table class="matrix">',
    `<thead><tr><th>action</th>${principals.map((arn) => `<th scope="col" title="${html(arn)}">${html(nameOf(arn))}</th>`).join("")}</tr></thead>`,
    `<tbody>${rows.join("\n")}</tbody></table></div>`,
    "<h3>Notes</h3><ol>",
    ...[...notes.values()].map(({ number, access: one }) => noteHtml(number, one, { spelling, statements })),
    "</ol>",
  ].join("\n");
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
