/** Which files are taken. Apart from the schemas of the API, so that a page that offers uploads needs no zod. */
export const fileKinds = ['image', 'video', 'audio', 'pdf', 'office', 'text'] as const;

/** For `<input accept>`; what is really inside is looked at after arrival. */
export const acceptedExtensions: Record<(typeof fileKinds)[number], readonly string[]> = {
  image: ['jpg', 'jpeg', 'png', 'gif', 'webp', 'avif', 'heic', 'heif'],
  video: ['mp4', 'm4v', 'mov', 'webm', 'mkv', '3gp', 'avi'],
  audio: ['mp3', 'm4a', 'wav', 'ogg', 'oga', 'opus', 'aac', 'flac'],
  pdf: ['pdf'],
  office: ['docx', 'pptx', 'xlsx', 'doc', 'ppt', 'xls', 'odt', 'odp', 'ods', 'rtf'],
  text: ['txt', 'csv', 'md'],
};
