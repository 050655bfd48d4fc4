import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { OrganizationsPolicy } from "@cdktf/provider-aws/lib/organizations-policy";
import { environment, REPOSITORY } from "../support/environment-file";
import { synthesized } from "../support/environments";
import { ROOMS } from "./architecture/rooms";

const FOLDER = join(REPOSITORY, "docs", "pictures");
const pictureOf = (name: string): string => readFileSync(join(FOLDER, name), "utf8");

const textsOf = (picture: string): readonly string[] =>
  [...picture.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text);

describe.each(readdirSync(FOLDER))("the picture %s", (name) => {
  const picture = pictureOf(name);

  it("fetches nothing, is small, and says in words what it shows", () => {
    const fetched = picture.replace('xmlns="http://www.w3.org/2000/svg"', "").match(/https?:|@import|<image|<script/g);
    expect(fetched).toBeNull();
    expect(Buffer.byteLength(picture)).toBeLessThan(20_000);
    expect(picture).toMatch(/<title id="title">.+<\/title>\n<desc id="description">.+<\/desc>/);
  });

  it("can be read on a dark page too: each colour of the light one has another there", () => {
    const [light = "", dark = ""] = picture.split("@media (prefers-color-scheme: dark)");
    const coloured = (css: string) => [...css.matchAll(/^([.#\w][^{]*?) \{ [^}]*(?:fill|stroke): ?#/gm)];
    const lightOnes = coloured(light).flatMap(([, selector = ""]) => selector.split(", "));
    const darkOnes = coloured(dark).flatMap(([, selector = ""]) => selector.split(", "));
    expect(lightOnes.length).toBeGreaterThan(3);
    expect(darkOnes).toEqual(expect.arrayContaining(lightOnes));
  });
});

describe("the picture of accounts and stacks", () => {
  it("has every stack and every organization policy of the example environment", () => {
    const { templates } = synthesized(environment("example"));
    const policies = templates.get("organization")?.all(OrganizationsPolicy) ?? [];
    const namesOf = (type: string) =>
      policies.filter(({ body }) => body.type === type).map(({ body }) => String(body.name).replace("dm-example-", ""));
    const texts = textsOf(pictureOf("overview.svg"));
    expect(texts).toEqual(expect.arrayContaining([...templates.keys()]));
    const drawnAfter = (title: string) =>
      texts.flatMap((text) => text.split(`${title}: `).slice(1)).flatMap((names) => names.split(", "));
    expect(drawnAfter("Service control policies").sort()).toEqual(namesOf("SERVICE_CONTROL_POLICY").sort());
    expect(drawnAfter("Resource control policies")).toEqual(namesOf("RESOURCE_CONTROL_POLICY"));
  });
});

describe("the picture of folders", () => {
  const picture = pictureOf("folders.svg");

  it("has every room that is not inside another one", () => {
    const outer = ROOMS.filter(({ place }) => !ROOMS.some((other) => place.startsWith(`${other.place}/`)));
    expect(textsOf(picture)).toEqual(expect.arrayContaining(outer.map(({ place }) => place)));
  });

  it("has no arrow that the table of rooms forbids", () => {
    const arrows = [...picture.matchAll(/data-from="([^"]+)" data-to="([^"]+)"/g)];
    expect(arrows.length).toBeGreaterThan(5);
    for (const [, from = "", to = ""] of arrows) {
      const may = ROOMS.find(({ place }) => place === from)?.mayImport ?? [];
      expect({ from, to, isAllowed: may.some((one) => one === to || one.startsWith(`${to}/`)) }).toEqual({
        from,
        to,
        isAllowed: true,
      });
    }
  });
});
