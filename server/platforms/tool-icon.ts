/** The arch of the badge, as an LMS shows it beside the tool's name: 16 px and up, on light and dark pages. */
export const toolIcon = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 96 96"><path d="M5 48a43 43 0 0 1 86 0v35a9 9 0 0 1-9 9H14a9 9 0 0 1-9-9z" fill="#20366b"/><path d="M16 68a32 32 0 0 1 64 0" fill="none" stroke="#f5b14c" stroke-width="8"/><path d="M34 68a14 14 0 0 1 28 0z" fill="#f5b14c"/></svg>
`;
