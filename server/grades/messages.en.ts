/** What stands beside a grade in the LMS's gradebook. Plain text: each LMS shows it as it is. */
export const comments = {
  pass: (attempt: number) =>
    `Pass, attempt ${attempt}. Open the micro-credential in this course to read the feedback.`,
  notYet: (attempt: number) =>
    `Not yet, attempt ${attempt}. Open the micro-credential in this course to read the feedback and what to strengthen before the next attempt.`,
  revoked: (attempt: number) =>
    `Withdrawn, attempt ${attempt}. Open the micro-credential in this course to read the reason.`,
};

/** How a comment of ours begins, whichever attempt: tells our zero from a teacher's after a reinstallation. */
export const ownComment = /^(Pass|Not yet|Withdrawn), attempt \d+\./;
