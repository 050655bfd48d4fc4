import { forgetTokenOrigins } from "../../stacks/programs/token-origins";

// As `npm start` does. Jest translates every frame of a stack to the line of the source, so that under it the stacks of
// CDKTF's tokens, which no test reads, take half the time of a synth.
forgetTokenOrigins();
