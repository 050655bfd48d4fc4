/**
 * Leaves out where each token was made.
 *
 * CDKTF takes a stack of any depth for every token, to show it in errors of tokens that cannot be resolved: that is a
 * tenth of the time of a synth. What is an error keeps its stack.
 */
export function forgetTokenOrigins(): void {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = function ofErrorsAlone(target, below = ofErrorsAlone) {
    // CDKTF asks with an object that is none. Errors of another realm are not of this one's class.
    if (Object.prototype.toString.call(target) === "[object Error]") captureStackTrace(target, below);
  };
}
