import { texts } from '../messages.ts';

/** What goes wrong or has to be said at a launch: loaded after the first screen, or when it is needed. */
export const t = texts('trouble', {
  notices: 'Good to know',
  tryAgain: 'Try again',
  backToCourse: 'Back to the course',
  reference: 'If it happens again, give your administrator this code: {code}. It says nothing about you.',
  help: 'Who can help: {contact}',
  'ended.title': 'Your session has ended',
  'ended.text':
    'What was saved is safe, and what you typed stays on this page. To go on, open the link in your course again.',
  'ended.device':
    'Words that were not sent yet are kept on this device and come back when you open it here again.',
  'ended.page':
    'This browser keeps nothing for us here: copy words that were not sent yet before you leave this page.',
  'forStaff.title': 'This page is for staff',
  'forStaff.text':
    'It’s a program for the people who teach and work in your schools, and it isn’t used in this course. What you saved earlier is kept. You can go back to your course.',
  'closed.title': 'This did not open',
  'closed.used': 'This link has been used already',
  'closed.usedText':
    'For your safety, each opening from your course works once. Go back to the course and open it again.',
  'closed.noneTitle': 'Open this from your course',
  'closed.none': 'This page opens by its link in your course. Go there and open it again.',
  'closed.safe': 'Everything you had saved is still there.',

  'preview.title': 'You see this as a preview',
  'preview.text':
    'Your LMS opened it in student view or with a test account. You can read everything; nothing that you do here is kept, handed in or graded.',
  'cannotPlace.title': 'You can’t add anything to this course',
  'cannotPlace.text':
    'Your LMS does not name you as one of its teachers or course designers. Open this from a course that you teach, or ask a teacher of this one to add it.',
  'instructor.title': 'You are an instructor in this course',
  'instructor.text':
    'You can earn this like everybody else. Only the gradebook shows nothing: it takes no grade for an instructor. Your hours and your confirmation are not affected.',

  'error.offline': 'We can’t be reached right now',
  'error.offline.text': 'Check your connection. Nothing that was saved is lost.',
  'error.unreadable': 'Something between us did not answer as it should',
  'error.unreadable.text': 'Nothing that was saved is lost. Try again in a moment.',
  'error.not-found': 'There is nothing here',
  'error.not-found.text': 'It may have been moved, or belongs to somebody else.',
  'error.forbidden': 'This is not open to you here',
  'error.forbidden.text': 'It needs a right that you don’t have in this course.',
  'error.preview-only': 'Not in a preview',
  'error.preview-only.text': 'A preview shows everything and keeps nothing.',
  'error.session-ended': 'Your session has ended',
  'error.session-ended.text': 'Open the link in your course again. What was saved is safe.',
  'error.conflict': 'Somebody changed this meanwhile',
  'error.conflict.text': 'Reload the page to see it as it is now.',
  'error.not-possible-now': 'That isn’t possible right now',
  'error.not-possible-now.text': 'Things have changed meanwhile. Reload the page to see where they stand.',
  'error.too-many-requests': 'That was a lot at once',
  'error.too-many-requests.text': 'Wait a minute and try again. Nothing that was saved is lost.',
  'error.other': 'This did not work',
  'error.other.text': 'It is our fault, not yours. Nothing that was saved is lost. Try again in a moment.',
});
