import { guaranteesPage } from "../../build/write-guarantees";
import { GUARANTEES } from "../../src/catalogue/guarantees";
import { textOf } from "../support/documents";

describe("docs/guarantees.md", () => {
  it("is what the catalogue says today; `npm run guarantees` writes it anew", () => {
    expect(textOf("docs/guarantees.md")).toBe(guaranteesPage());
  });

  it("has a row for every guarantee, once", () => {
    const ids = [...guaranteesPage().matchAll(/^\| ([A-Z][\w-]*-\w+) \|/gm)].map(([, id]) => id);
    expect([...ids].sort()).toEqual(GUARANTEES.map(({ id }) => id).sort());
  });

  it("would not leave a layer out in silence", () => {
    expect(() => guaranteesPage(GUARANTEES.filter(({ layer }) => layer !== "trust"))).toThrow("Trust of the roles");
  });
});
