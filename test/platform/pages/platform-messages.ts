import { Router } from 'express';
import type { Lms } from '../lms.ts';

/**
 * The script that answers a tool's postMessages (LTI Client Side postMessages 1.0; Platform Storage 1.0), in the
 * page itself and in the storage frame. What a tool keeps is kept under the tool's own origin.
 */
const SCRIPT = `
(function () {
  'use strict';
  var subjects = __SUBJECTS__;
  var target = __TARGET__;
  var inFrame = __IN_FRAME__;
  function answer(event, fields) {
    var message = { subject: event.data.subject + '.response' };
    if (event.data.message_id !== undefined) message.message_id = event.data.message_id;
    for (var name in fields) message[name] = fields[name];
    event.source.postMessage(message, event.origin);
  }
  function wrong(event, code, text) { answer(event, { error: { code: code, message: text } }); }
  function frameOf(event) {
    var frames = document.querySelectorAll('iframe');
    for (var i = 0; i < frames.length; i += 1) if (frames[i].contentWindow === event.source) return frames[i];
    return null;
  }
  function keep(event) { return 'lti ' + event.origin + ' ' + event.data.key; }
  var storage = {
    'lti.put_data': function (event) {
      if (typeof event.data.key !== 'string' || !event.data.message_id) return wrong(event, 'bad_request', 'key and message_id are required');
      if (event.data.value === null || event.data.value === undefined) window.localStorage.removeItem(keep(event));
      else window.localStorage.setItem(keep(event), String(event.data.value));
      answer(event, { key: event.data.key, value: event.data.value });
    },
    'lti.get_data': function (event) {
      if (typeof event.data.key !== 'string' || !event.data.message_id) return wrong(event, 'bad_request', 'key and message_id are required');
      answer(event, { key: event.data.key, value: window.localStorage.getItem(keep(event)) });
    }
  };
  var leaving = null;
  window.addEventListener('beforeunload', function (event) { if (leaving !== null) event.preventDefault(); });
  var page = {
    'lti.capabilities': function (event) {
      answer(event, { supported_messages: subjects.map(function (subject) {
        return storage[subject] && target !== '_parent' ? { subject: subject, frame: target } : { subject: subject };
      }) });
    },
    'lti.frameResize': function (event) {
      var frame = frameOf(event);
      var height = Number(event.data.height);
      if (!frame || !(height > 0)) return wrong(event, 'bad_request', 'height must be a number above zero');
      frame.style.height = Math.min(height, 20000) + 'px';
      answer(event, {});
    },
    'lti.fetchWindowSize': function (event) {
      var frame = frameOf(event);
      var box = frame ? frame.getBoundingClientRect() : { width: 0, height: 0, top: 0, left: 0 };
      answer(event, { height: window.innerHeight, width: box.width, footer: 0, offset: { top: box.top + window.scrollY, left: box.left }, scrollY: window.scrollY });
    },
    'lti.scrollToTop': function (event) {
      var frame = frameOf(event);
      if (frame) frame.scrollIntoView();
      answer(event, {});
    },
    'lti.setUnloadMessage': function (event) { leaving = String(event.data.message || ''); answer(event, {}); },
    'lti.removeUnloadMessage': function (event) { leaving = null; answer(event, {}); },
    'lti.screenReaderAlert': function (event) { say(event); },
    'lti.showAlert': function (event) { say(event); }
  };
  function say(event) {
    var box = document.createElement('p');
    box.className = 'note';
    box.setAttribute('role', 'status');
    document.getElementById('main').prepend(box);
    box.textContent = String(event.data.body || '');
    answer(event, {});
  }
  window.addEventListener('message', function (event) {
    var data = event.data;
    if (!data || typeof data !== 'object' || typeof data.subject !== 'string') return;
    if (subjects.indexOf(data.subject) < 0) return;
    var stores = inFrame || target === '_parent';
    var handler = storage[data.subject] ? (stores ? storage[data.subject] : null) : (inFrame ? null : page[data.subject]);
    if (handler) handler(event);
  });
})();
`;

/** The storage frame and the scripts of platform storage, where the LMS has it. */
export function platformMessageRoutes(lms: Lms): Router {
  const router = Router();
  const target = lms.temper.storageTarget;
  if (target === null) return router;
  const script = (inFrame: boolean): string =>
    SCRIPT.replace('__SUBJECTS__', JSON.stringify(lms.temper.postMessages))
      .replace('__TARGET__', JSON.stringify(target))
      .replace('__IN_FRAME__', String(inFrame));
  router.get('/platform-messages.js', (_req, res) => void res.type('js').send(script(false)));
  router.get('/storage-frame', (_req, res) => {
    res.type('html').send(`<!doctype html><title>Platform storage</title><script>${script(true)}</script>`);
  });
  return router;
}
