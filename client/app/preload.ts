/** What the educator's screens load when they need it; a chunk of its own, so that the first screen does not list it. */
export const preloadPieces = (): Promise<unknown>[] => [
  import('../components/trouble/Failures.tsx'),
  import('../components/trouble/ChooseWorkVersion.tsx'),
  import('../evidence/Uploader.tsx'),
  import('../evidence/FileAbout.tsx'),
  import('../evidence/FrozenFile.tsx'),
  import('../screens/Contact/AtApply.tsx'),
];
