/** Every text of the pages that the server renders itself, in US English. Short, warm, and first what to do. */

import { enRegistering } from './en-registering.ts';

export const en = {
  registering: enRegistering,
  skip: 'Skip to the content',
  error: {
    /** Around the reference, which is set in its own letters. */
    referenceBefore: 'If it happens again, give your administrator this code:',
    referenceAfter: 'It says nothing about you.',
    safe: 'Everything you had saved is still there.',
    help: 'Who can help:',
    used: {
      title: 'This link has been used already',
      lead: 'For your safety, each opening from your course works once. Go back to the course and open it again.',
    },
    late: {
      title: 'This opening took too long',
      lead: 'Go back to your course and open it again. If it keeps happening, the clock of your LMS may differ from ours: your administrator can check both.',
    },
    clock: {
      title: 'Two clocks don’t agree',
      lead: 'The clock of your LMS is more than a minute away from ours, so this opening looks like one from another time. Your administrator can set it right; then open it again from your course.',
    },
    again: {
      title: 'This did not open',
      lead: 'Go back to your course and open it again.',
    },
    browser: {
      title: 'This opening belongs to another window',
      lead: 'It was not begun in this browser, or the browser has forgotten it. Go back to your course and open it again.',
    },
    signIn: {
      title: 'Sign in to your LMS first',
      lead: 'Your course opened this page without saying who you are. Sign in to your LMS, then open it again from the course.',
    },
    lmsSaidNo: {
      title: 'Your LMS didn’t let this open',
      lead: 'You may have been signed out there. Sign in to your LMS, then open it again from the course.',
    },
    unregistered: {
      title: 'Your LMS isn’t connected here yet',
      lead: 'This tool doesn’t know the LMS that you came from. Your administrator can connect it.',
    },
    inactive: {
      title: 'This tool is switched off for your LMS',
      lead: 'An administrator has switched it off. Your work stays as it is until it’s switched on again.',
    },
    deploymentUnknown: {
      title: 'This place in your LMS isn’t connected yet',
      lead: 'The tool was added to your LMS in a place that nobody has allowed here. Your administrator can look into it.',
    },
    deploymentWaiting: {
      title: 'One step is still missing',
      lead: 'The tool was added to a new place in your LMS. As soon as an administrator of your organization allows it, this opens as usual.',
    },
    /** Stands alone: nothing is wrong, and nobody is to be told. */
    forStaff: {
      title: 'This page is for staff',
      lead: 'It’s a program for the people who teach and work in your schools, and it isn’t used in this course. Nothing about you was stored. You can go back to your course.',
    },
    settings: {
      title: 'Your LMS sent something we can’t use',
      lead: 'The way this tool was added to your LMS needs a small change. Please tell your administrator, with the code below.',
    },
    unreachable: {
      title: 'Your LMS can’t be reached right now',
      lead: 'We ask your LMS whether an opening is genuine, and it didn’t answer. Wait a minute, then open it again from your course.',
    },
    notFound: {
      title: 'There’s nothing here',
      lead: 'The address may be mistyped, or what was here has moved. Open it from your course instead.',
    },
    forbidden: {
      title: 'This isn’t open to you',
      lead: 'If you think that it should be, ask your administrator.',
    },
    tooLarge: {
      title: 'That was too much at once',
      lead: 'More was sent than this page can take. Go back to your course and open it again.',
    },
    tooMany: {
      title: 'A short pause',
      lead: 'Many requests came at once. Wait a minute, then open it again from your course.',
    },
    unavailable: {
      title: 'We’ll be right back',
      lead: 'Our memory isn’t answering right now. Wait a minute, then open it again from your course.',
    },
    broken: {
      title: 'Something broke on our side',
      lead: 'It’s been written down for the people who run this tool. Wait a minute, then open it again from your course.',
    },
  },
  launch: {
    openFromCourse: {
      title: 'Open this from your course',
      lead: 'This address works inside your LMS. Go to your course there and choose the micro-credential.',
    },
    opening: { title: 'Opening', lead: 'One moment.' },
    newWindow: {
      title: 'One click, and you’re in',
      lead: 'Your browser keeps tools like this one from remembering you inside a course page. In a window of its own it works as usual.',
      button: 'Open in a new window',
      after:
        'Your work is where you left it. When you have finished, close the window and come back to your course.',
      helpTitle: 'Nothing happens?',
      help: 'Your browser may have blocked the window. Look for a sign beside the address, allow windows from this page, and press the button again. On a phone, hold the button and choose “Open in new tab”.',
    },
    moved: {
      title: 'It goes on in the new window',
      lead: 'You can leave this page as it is. When you have finished there, close that window and come back to your course.',
      again: 'No new window? Reload this page of your course, then press the button again.',
    },
    noMemory: {
      title: 'Your browser keeps nothing for this page',
      lead: 'To know that it’s you who comes back from your LMS, the browser has to remember one thing for a moment. Allow cookies for this address, then open it again from your course.',
    },
    notRemembered: {
      title: 'This did not open',
      lead: 'Your browser didn’t remember that it began here. Go back to your course and open it again.',
    },
  },
  invitation: {
    title: 'You’ve been invited',
    lead: 'To accept, open the micro-credentials in one of your own courses, the way you always do. Choose “I have an invitation” there, and paste this link.',
    link: 'Your invitation link',
    once: 'It works once, for one person, until the date that you see when you paste it.',
  },
} as const;
