import { environment, synthesized } from "../support/environments";

// The only snapshot: it makes the whole effect of an upgrade or a change visible in a review. What matters is asserted
// elsewhere.
it("synthesizes the example environment as before", () => {
  const { templates } = synthesized(environment("example"));
  expect(Object.fromEntries([...templates].map(([id, { json }]) => [id, json]))).toMatchSnapshot();
});
