/** What a course shows of a placed item: its name and a line below it. US English, so that a designer may change both there. */
export const en = {
  phases: {
    learning: {
      title: (of: string) => `${of}: Learning`,
      text: 'Phase 1: study the resources and take notes.',
    },
    application: {
      title: (of: string) => `${of}: Application`,
      text: 'Phase 2: plan, try it with your students, and write down what happened.',
    },
    submission: {
      title: (of: string) => `${of}: Submission`,
      text: 'Phase 3: choose your evidence, write about it, and hand it in for review.',
    },
  },
  views: {
    catalogue: {
      title: 'Micro-credentials',
      text: 'Every micro-credential that you can earn here.',
    },
    credentials: {
      title: 'My credentials',
      text: 'What you have earned: badges, hours and your transcript.',
    },
    review: {
      title: 'Review room',
      text: 'For assessors: attempts that wait for a review.',
    },
  },
};
