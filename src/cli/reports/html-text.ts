const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes a text for HTML. */
export function html(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, "\ufffd").replace(/[&<>"']/g, (one) => ESCAPED[one] ?? one);
}

/** Colours for light and dark, readable in print. The style is part of the page, so that the page works offline. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8886; --good: #1a7f37; --bad: #c62828; --open: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --good: #4ac26b; --bad: #ff7b72; --open: #d4a72c; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1200px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
.scroll { overflow-x: auto; } .matrix { width: auto; font-size: 13px; } .matrix td { text-align: center; white-space: nowrap; }
.matrix th { font-weight: 500; } .matrix thead th { position: sticky; top: 0; background: Canvas; }
code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
.proved, .never { color: var(--good); } .violated, .always { color: var(--bad); } .undecided, .sometimes { color: var(--open); }
.verdict { font-weight: 600; white-space: nowrap; } ul.plain { list-style: none; padding-left: 0; } small { opacity: .8; }
`;
