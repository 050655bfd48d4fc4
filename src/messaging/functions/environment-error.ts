/** The function was deployed with wrong environment variables and does not start. The message names every problem. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";

  constructor(readonly problems: readonly string[]) {
    super(
      ["The environment variables of this function must be corrected:", ...problems.map((one) => `- ${one}`)].join(
        "\n",
      ),
    );
  }
}
