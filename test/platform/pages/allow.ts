/** What a frame around a tool may use. */
export const ALLOW = 'microphone; camera; fullscreen; clipboard-write; autoplay; storage-access';
