/**
 * The look of the server's few pages: one thing on the page. Values and names are those of the client's tokens; no web
 * font, since these pages are seen for seconds and must not wait.
 */
export const pageStyles = `
:root{color-scheme:light;--ground:light-dark(#fff,#14191a);--paper:light-dark(#f8f6f1,#1c2324);--line:light-dark(#ded9ce,#364142);--edge:light-dark(#857f73,#87918f);--ink:light-dark(#1c2224,#eeece6);--ink-soft:light-dark(#535a5b,#b6bbb8);--focus:light-dark(#1c2224,#fff);--action:light-dark(#0d5763,#86cdd5);--action-strong:light-dark(#083f49,#b3e3e8);--on-action:light-dark(#fff,#062b31);--draw:light-dark(#20366b,#f5b14c);--gutter:clamp(1rem,4vw,2.25rem)}
@media (prefers-contrast:more){:root{--paper:var(--ground);--ink:light-dark(#000,#fff);--ink-soft:var(--ink);--line:light-dark(#4d4d4d,#c4c4c4);--edge:var(--ink);--action:light-dark(#003a44,#b9eef4)}}
@media (forced-colors:active){.btn{border:2px solid ButtonText}.arch{forced-color-adjust:none}}
*,*::before,*::after{box-sizing:border-box}
html{font:100%/1.55 "Atkinson Hyperlegible Next",system-ui,"Segoe UI","Noto Sans",sans-serif;color:var(--ink);background:var(--ground);-webkit-text-size-adjust:100%}
body{margin:0;font-size:clamp(1rem,.96rem + .18vw,1.0625rem);overflow-wrap:break-word}
h1,p,details{margin:0}
h1{font-size:clamp(1.625rem,1.35rem + 1.2vw,2.125rem);font-weight:700;line-height:1.18;letter-spacing:-.015em;text-wrap:balance}
h1:focus{outline:none}
p{text-wrap:pretty}
a{color:var(--action)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:.25rem}
svg{display:block}
main,[data-show]{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem;align-content:start;justify-items:start}
main{max-inline-size:36rem;margin-inline:auto;padding:clamp(2rem,8vh,5rem) var(--gutter)}
main[data-state]>[data-show]{display:none}
main[data-state=offer]>[data-show=offer],main[data-state=trying]>[data-show=trying],main[data-state=moved]>[data-show=moved]{display:grid}
.skip{position:absolute;inset-inline-start:.75rem;inset-block-start:-6rem;background:var(--ground);padding:.5rem 1rem}
.skip:focus{inset-block-start:.5rem}
.lead{font-size:clamp(1.125rem,1.05rem + .35vw,1.25rem);line-height:1.45}
.soft{color:var(--ink-soft)}
.receipt{font-size:.875rem;color:var(--ink-soft);border-block-start:1px solid var(--line);padding-block-start:.75rem;inline-size:100%}
.code{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;font-size:.9em}
.icon{inline-size:1.15em;block-size:1.15em;flex:none;fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
.icon-l{inline-size:1.75rem;block-size:1.75rem;stroke-width:1.6}
.btn{display:inline-flex;align-items:center;justify-content:center;gap:.5rem;min-block-size:2.75rem;padding:.45rem 1.15rem;border-radius:.5rem;border:1px solid var(--action);background:var(--action);color:var(--on-action);font:inherit;font-weight:620;line-height:1.25;text-decoration:none;text-align:center;cursor:pointer}
.btn:hover{border-color:var(--action-strong);background:var(--action-strong)}
.arch{inline-size:4.5rem;block-size:auto}
.arch-edge{fill:var(--paper);stroke:var(--draw);stroke-width:2}
.ring{fill:none;stroke-width:6;stroke:color-mix(in oklab,var(--draw) 26%,var(--paper))}
.ring-on{stroke:var(--draw)}
.sun{fill:var(--draw)}
details{inline-size:100%;border-block:1px solid var(--line)}
summary{padding-block:.75rem;font-weight:620;cursor:pointer}
details p{margin-block-end:1.5rem}
`;
