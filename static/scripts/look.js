// What the reader chose to see, and times as "2 hours ago", before the first paint: hence no module, but a small script that the
// head waits for.
(() => {
  const root = document.documentElement;
  const {home, locale} = document.currentScript.dataset;
  const name = `warraq ${home} look`;
  const themes = ["light", "dark", "sepia"], widths = ["narrow", "wide"];
  const written = new Map(); // rules that ask for the device's scheme, with what they ask
  let look = {};

  // A chosen scheme answers such rules in the device's place, so that the stylesheet has every colour once.
  const answer = (rules, scheme) => {
    for (const rule of rules) {
      const asked = written.get(rule) ?? rule.media?.mediaText;
      if (asked?.includes("prefers-color-scheme")) {
        written.set(rule, asked);
        rule.media.mediaText = !scheme ? asked : asked.replace(/\(prefers-color-scheme:\s*(\w+)\)/g,
          (all, wanted) => wanted === scheme ? "(min-width: 0)" : "(max-width: 0)");
      }
      if (rule.cssRules) answer(rule.cssRules, scheme);
    }
  };

  const mark = (what, value, known) => {
    if (known.includes(value)) root.dataset[what] = value;
    else delete root.dataset[what];
  };

  const show = () => {
    const {size, theme, width} = look;
    mark("theme", theme, themes);
    mark("width", width, widths);
    if (size >= 90 && size <= 140 && size !== 100) root.style.setProperty("--size", size / 100);
    else root.style.removeProperty("--size");
    const scheme = !themes.includes(theme) ? "" : theme === "dark" ? "dark" : "light";
    if (scheme || written.size)
      for (const sheet of document.styleSheets)
        try { answer(sheet.cssRules, scheme); } catch { /* a sheet of another site keeps its rules to itself */ }
  };

  const recall = () => {
    try { look = JSON.parse(localStorage.getItem(name)) ?? {}; } catch { /* there is no store: choices end with the page */ }
    show();
  };

  window.look = {
    get: () => look,
    set: change => {
      look = {...look, ...change};
      try { localStorage.setItem(name, JSON.stringify(look)); } catch { /* as above */ }
      show();
    },
  };
  // The last ten hours as "2 hours ago"; the whole date stays in the title, and on paper.
  const dated = 'time[datetime*="T"]:not(.entry time)';
  const formats = new Map();
  const said = (own, numeric, ...past) => {
    const name = own + numeric;
    if (!formats.has(name)) formats.set(name, new Intl.RelativeTimeFormat(own, {numeric}));
    return formats.get(name).format(...past);
  };

  const tell = (time, whole = false) => {
    const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60_000);
    const place = time.querySelector("bdi") ?? time;
    if (time.title) place.textContent = time.title;
    if (whole || !(minutes >= 0 && minutes < 600)) return;
    time.title ||= place.textContent;
    // An article in another language says it in its own.
    const own = time.closest("article[data-locale]")?.dataset.locale ?? locale;
    place.textContent = minutes < 1 ? said(own, "auto", 0, "second")
      : minutes < 60 ? said(own, "always", -minutes, "minute") : said(own, "always", -Math.floor(minutes / 60), "hour");
  };
  const tellAll = whole => document.querySelectorAll(dated).forEach(time => tell(time, whole));

  // Each is told while the page is read, so that no line changes its length before a reader's eyes: once it is there whole.
  const waiting = new Set();
  const whole = time => document.readyState !== "loading" || time.nextSibling || time.parentNode.nextSibling;
  const watch = new MutationObserver(records => {
    for (const {addedNodes} of records)
      for (const node of addedNodes) if (node.nodeName === "TIME" && node.matches(dated)) waiting.add(node);
    for (const time of waiting) if (whole(time)) waiting.delete(time), tell(time);
  });
  watch.observe(document, {childList: true, subtree: true});
  addEventListener("DOMContentLoaded", () => (watch.disconnect(), tellAll()));
  addEventListener("beforeprint", () => tellAll(true));
  addEventListener("afterprint", () => tellAll());
  addEventListener("storage", event => event.key === name && recall());
  addEventListener("pageshow", event => event.persisted && (recall(), tellAll()));
  root.dataset.script = "";
  recall();
})();
