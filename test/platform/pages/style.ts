/** The look of the demo LMS: plain, and clearly not the tool's own. */
export const STYLE = `
:root { color-scheme: light; --ink: #22272b; --soft: #5a636b; --line: #d5dade; --side: #f4f6f7; --link: #1b4f9c; --strong: #123a75; --ok: #1d6b3a; }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; font: 0.9375rem/1.55 Arial, "Liberation Sans", sans-serif; color: var(--ink); background: #fff; min-block-size: 100dvh; display: flex; flex-direction: column; }
a { color: var(--link); } a:hover { color: var(--strong); }
:focus-visible { outline: 3px solid #f0a202; outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: -99rem; } .skip:focus { inset-inline-start: 1rem; inset-block-start: 0.5rem; background: #fff; padding: 0.5rem 1rem; z-index: 1; }
.top { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: center; padding: 0.7rem 1.5rem; border-block-end: 1px solid var(--line); }
.top strong { font-size: 1.0625rem; } .top nav { display: flex; gap: 1.25rem; } .top nav a { text-decoration: none; padding-block: 0.5rem; } .top nav a:hover { text-decoration: underline; }
.who { margin-inline-start: auto; display: flex; gap: 1rem; align-items: center; color: var(--soft); }
.body { display: flex; flex-wrap: wrap; flex: 1; }
.side { flex: 0 1 14rem; padding: 1.25rem 1.5rem; background: var(--side); border-inline-end: 1px solid var(--line); }
.side p { margin: 0 0 0.5rem; font-weight: bold; } .side ul { list-style: none; margin: 0; padding: 0; } .side li { padding-block: 0.35rem; } .side [aria-current] { font-weight: bold; color: var(--ink); text-decoration: none; }
main { flex: 1 1 20rem; padding: 1.25rem 1.5rem 3rem; min-inline-size: 0; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 0.75rem; } h2 { font-size: 1.125rem; margin: 1.75rem 0 0.5rem; }
.intro { color: var(--soft); max-inline-size: 42rem; margin: 0 0 1.25rem; }
.frame { display: block; inline-size: 100%; max-inline-size: 1000px; border: 0; outline: 1px solid var(--line); }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem 1.25rem; align-items: center; margin-block: 0.75rem; }
button, .button { font: inherit; font-weight: bold; color: #fff; background: var(--link); border: 0; border-radius: 0.4rem; padding: 0.6rem 1rem; min-block-size: 2.75rem; cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; }
button:hover, .button:hover { background: var(--strong); color: #fff; }
button.plain { background: none; color: var(--link); font-weight: normal; text-decoration: underline; padding-inline: 0.25rem; } button.plain:hover { color: var(--strong); }
label { display: block; font-weight: bold; margin-block: 0.75rem 0.25rem; } input, select, textarea { font: inherit; padding: 0.5rem 0.65rem; min-block-size: 2.75rem; border: 1px solid #838d95; border-radius: 0.4rem; max-inline-size: 100%; } input[type=url] { inline-size: 40rem; } .actions > * { min-inline-size: 0; } .actions [aria-current] { font-weight: bold; color: var(--ink); text-decoration: none; } main { overflow-wrap: anywhere; }
.list { list-style: none; margin: 0; padding: 0; max-inline-size: 48rem; border-block-start: 1px solid var(--line); }
.list > li { border-block-end: 1px solid var(--line); padding: 0.8rem 0.25rem; } .list p { margin: 0.15rem 0 0; color: var(--soft); }
.accounts { display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); max-inline-size: 60rem; list-style: none; padding: 0; }
.accounts button { inline-size: 100%; block-size: 100%; display: block; text-align: start; background: #fff; color: var(--ink); border: 1px solid var(--line); font-weight: normal; padding: 0.9rem 1rem; }
.accounts button:hover { border-color: var(--link); background: var(--side); color: var(--ink); } .accounts b { display: block; color: var(--link); font-size: 1.0625rem; } .accounts span { color: var(--soft); }
.scroll { overflow-x: auto; max-inline-size: 100%; } table { border-collapse: collapse; min-inline-size: 30rem; } caption { text-align: start; color: var(--soft); padding-block-end: 0.5rem; }
th, td { text-align: start; vertical-align: top; border: 1px solid var(--line); padding: 0.55rem 0.75rem; } thead th { background: var(--side); } td .grade { font-weight: bold; } td p { margin: 0.25rem 0 0; max-inline-size: 24rem; } td small { color: var(--soft); }
.note { border-inline-start: 4px solid var(--link); background: var(--side); padding: 0.6rem 1rem; max-inline-size: 48rem; } .note.wrong { border-color: #a3271e; }
.mail { white-space: pre-wrap; font: inherit; background: var(--side); padding: 1rem; max-inline-size: 60rem; margin: 0; }
@media (max-width: 40rem) { .side { flex-basis: 100%; border-inline-end: 0; } main, .side, .top { padding-inline: 1rem; } }
`;
