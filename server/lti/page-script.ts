/**
 * The one script of the launch pages; a text, since it runs in the browser as it stands here and its hash is in the
 * page's policy. It reads what to do from `data-config`:
 *
 * - `put`: asks the LMS's window to keep the proof (LTI Client Side postMessages 1.0, Platform Storage 1.0), then goes
 *   to `next`. Only an answer from the origin of the authorisation URL counts, with our message id and without an error;
 *   none within 2 s shows the button.
 * - `get`: asks for the proof and posts the launch again with it.
 * - `put-own`, `get-own`: the same with this tab's own storage.
 * - `offer`: only the button, which opens its link by itself; then the page says that the work goes on there.
 */
export const launchScript = `
(function () {
  'use strict';
  var main = document.querySelector('main');
  var config = JSON.parse(main.dataset.config);
  function show(state) {
    main.dataset.state = state;
    var heading = main.querySelector('[data-show="' + state + '"] h1');
    if (heading && state !== 'trying') heading.focus();
  }
  function go() { window.location.replace(config.next); }
  function post(value) {
    var form = main.querySelector('form');
    form.elements.namedItem('proof').value = value;
    form.submit();
  }
  function storageFrame() {
    var around = window.parent !== window ? window.parent : window.opener;
    if (!around) return null;
    if (!config.target || config.target === '_parent') return around;
    try { return around.frames[config.target] || null; } catch (error) { return null; }
  }
  function ask(subject, done) {
    var frame = storageFrame();
    var id = config.message;
    var timer = window.setTimeout(function () { finish(null); }, 2000);
    function finish(answer) {
      window.clearTimeout(timer);
      window.removeEventListener('message', listen);
      done(answer);
    }
    function listen(event) {
      var data = event.data;
      if (event.origin !== config.origin || !data || typeof data !== 'object') return;
      if (data.subject !== subject + '.response' || data.message_id !== id) return;
      finish(data.error ? null : data);
    }
    if (!frame) { finish(null); return; }
    window.addEventListener('message', listen);
    var message = { subject: subject, message_id: id, key: config.key };
    if (subject === 'lti.put_data') message.value = config.value;
    frame.postMessage(message, config.origin);
  }
  var steps = {
    put: function () {
      show('trying');
      ask('lti.put_data', function (answer) {
        if (answer && (answer.value === undefined || answer.value === config.value)) go();
        else show('offer');
      });
    },
    get: function () {
      ask('lti.get_data', function (answer) {
        if (answer && typeof answer.value === 'string') post(answer.value);
        else show('offer');
      });
    },
    'put-own': function () {
      show('trying');
      try { window.sessionStorage.setItem(config.key, config.value); } catch (error) { show('offer'); return; }
      go();
    },
    'get-own': function () {
      var value = null;
      try {
        value = window.sessionStorage.getItem(config.key);
        window.sessionStorage.removeItem(config.key);
      } catch (error) { value = null; }
      if (value) post(value); else show('offer');
    }
  };
  var link = main.querySelector('a[target="_blank"]');
  var opened = false;
  if (link) link.addEventListener('click', function (event) {
    // The LMS's hint works once: a double click must not open a second window, which would be refused.
    if (opened) { event.preventDefault(); return; }
    opened = true;
    window.setTimeout(function () { show('moved'); }, 0);
  });
  if (Object.prototype.hasOwnProperty.call(steps, config.step)) steps[config.step]();
})();
`;
