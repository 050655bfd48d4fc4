import { resolveEstate } from "../prove/questions/resolved-estate";
import type { CommandResult } from "./command-result";
import { readInputs } from "./inputs";
import { notSaid } from "./not-said";
import { overviewOf } from "./overview/overview";
import { overviewSvg } from "./overview/overview-svg";
import { reachOf } from "./reach/reach";
import { reachSvg } from "./reach/reach-svg";
import { readSubjects } from "./read-subjects";
import type { Arguments } from "./usage";
import { writeReport } from "./write-report";

/**
 * `picture [INPUT…] [--svg FILE]`: draws who can do what with the things that hold data, decided for every request.
 *
 * With `--overview` it draws accounts, their stacks and the policies that bind them instead.
 *
 * The exit code is 2 if an arrow is undecided, or if something was not read.
 *
 * @throws InputError, TemplateError, PolicySyntaxError, TooManyRoles for bad input.
 */
export function pictureCommand({ inputs: paths, subjects: subjectsPath, svg, overview }: Arguments): CommandResult {
  const { documents, subjectsFiles } = readInputs(paths);
  const said = readSubjects({ subjects: subjectsPath }, subjectsFiles);
  const { file } = said;
  const templates = new Map(documents.map(({ id, text }) => [id, text]));
  const { estate, subjects, notRead } = resolveEstate({ templates, file });
  const title = file.environment ?? documents.map((one) => one.file).join(", ");
  if (overview === true) {
    const drawn = overviewOf({ templates, estate, organization: file.organization, subjects });
    const picture = overviewSvg({ overview: drawn, title });
    if (svg !== undefined) writeReport(svg, picture);
    const said = [...notRead.map((place) => `not read: ${place}`), ...drawn.notDrawn.map((one) => `not drawn: ${one}`)];
    return {
      output: svg === undefined ? picture : `wrote ${svg}: ${drawn.stacks.length} stacks\n`,
      notes: said.map((note) => `${note}\n`).join(""),
      exitCode: said.length > 0 ? 2 : 0,
    };
  }
  const reach = reachOf({ estate, organization: file.organization, subjects });
  const drawn = reachSvg({ reach, title });
  if (svg !== undefined) writeReport(svg, drawn);
  const unsaid = notSaid({ subjects: said, templates, estate });
  const notes = [
    ...notRead.map((place) => `not read: ${place}`),
    ...(unsaid === undefined ? [] : [`not said: ${unsaid}`]),
  ];
  const isUndecided = notes.length > 0 || reach.answers.some(({ answer }) => answer === "undecided");
  return {
    output: svg === undefined ? drawn : `wrote ${svg}: ${reach.answers.length} arrows\n`,
    notes: notes.map((note) => `${note}\n`).join(""),
    exitCode: isUndecided ? 2 : 0,
  };
}
