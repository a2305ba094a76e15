// What the reader chose to see, applied before the first paint: hence no module, but a small script that the head waits for.
(() => {
  const root = document.documentElement;
  const name = `warraq ${document.currentScript.dataset.home} look`;
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
  addEventListener("storage", event => event.key === name && recall());
  addEventListener("pageshow", event => event.persisted && recall());
  root.dataset.script = "";
  recall();
})();
