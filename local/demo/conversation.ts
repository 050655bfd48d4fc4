/** A message: its writer, the seconds since the message before, and its text. */
export interface Line {
  readonly from: "nora" | "teo";
  readonly afterSeconds: number;
  readonly text: string;
}

/** A conversation of more than one page, written for this demo. */
export const CONVERSATION: readonly Line[] = [
  { from: "nora", afterSeconds: 0, text: "Teo, the boatyard called. The old ferry is for sale." },
  { from: "teo", afterSeconds: 41, text: "The blue one? I learnt to swim behind her." },
  { from: "nora", afterSeconds: 12, text: "That one. They want less for her than for my bicycle." },
  { from: "teo", afterSeconds: 30, text: "Then something is wrong with her." },
  { from: "nora", afterSeconds: 9, text: "Everything is wrong with her. I asked for the list." },
  { from: "nora", afterSeconds: 4, text: "It has four pages." },
  { from: "teo", afterSeconds: 55, text: "Read me the shortest line on it." },
  { from: "nora", afterSeconds: 15, text: "“Engine: no.”" },
  { from: "teo", afterSeconds: 8, text: "And the longest?" },
  {
    from: "nora",
    afterSeconds: 62,
    text:
      "“Hull sound below the waterline, above it repaired by several people who did not know of each other, with oak, " +
      "with larch, once with the door of a wardrobe, whose mirror is still inside and, we are told, unbroken.”",
  },
  { from: "teo", afterSeconds: 20, text: "I want the mirror." },
  { from: "nora", afterSeconds: 11, text: "You get the mirror if I get the wheel." },
  { from: "teo", afterSeconds: 17, text: "Does she have a wheel?" },
  { from: "nora", afterSeconds: 6, text: "Page three: “Wheel: two.”" },
  { from: "teo", afterSeconds: 33, text: "Why would anybody need two?" },
  { from: "nora", afterSeconds: 14, text: "She is a ferry. She never turned round, she only went back." },
  { from: "teo", afterSeconds: 48, text: "That is the best thing I have heard all week." },
  { from: "nora", afterSeconds: 10, text: "So? Half each?" },
  { from: "teo", afterSeconds: 95, text: "My sister says we are out of our minds." },
  { from: "teo", afterSeconds: 5, text: "She also says she is in for a third." },
  { from: "nora", afterSeconds: 7, text: "Ingrid can weld!" },
  { from: "teo", afterSeconds: 13, text: "Ingrid can weld. She asks what we will call her." },
  { from: "nora", afterSeconds: 26, text: "The name is still on the stern. You can read “…and back”." },
  { from: "teo", afterSeconds: 19, text: "Then that is her name. 🚢" },
  { from: "nora", afterSeconds: 22, text: "I said we would come and look at six." },
  { from: "teo", afterSeconds: 16, text: "Tonight?" },
  { from: "nora", afterSeconds: 3, text: "Bring a torch, and the money for a bicycle." },
  { from: "teo", afterSeconds: 29, text: "See you at the harbour at six." },
];
