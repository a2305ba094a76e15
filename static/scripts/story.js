// On an article's page: save, share, copy, print, listen, and continue where the reader stopped.
import {acts, say} from "./main.js";
import {onChange, read, saved, tell, write} from "./store.js";

const find = what => document.querySelector(what);
const article = find("article.story"), text = find(".text");
const here = location.pathname;
const canonical = find("link[rel=canonical]")?.href || location.href;
const shared = find("link[rel=shortlink]")?.href || canonical;

// Save for later.
const saveButton = find("[data-do=save]");
const showSaved = () => saveButton?.setAttribute("aria-pressed", saved().some(each => each.href === here));

acts.save = () => {
  if (!saveButton) return;
  const before = saved(), known = before.find(each => each.href === here);
  if (known) {
    write("saved", before.filter(each => each !== known));
    tell("drop", [here, ...(known.files ?? [])]);
  } else {
    const time = find(".story time");
    const files = [...document.querySelectorAll("main img")].map(each => each.currentSrc || each.src);
    write("saved", [{
      href: here,
      title: find("h1").textContent,
      language: article.lang,
      direction: article.dir,
      time: time?.title || time?.textContent || "",
      files,
    }, ...before]);
    tell("keep", [here, ...files]);
  }
  showSaved();
};

// Share, copy, print.
acts.share = async () => {
  try {
    await navigator.share({title: find("h1").textContent, url: shared});
  } catch { /* the reader thought better of it */ }
};
acts.copy = async button => {
  await navigator.clipboard.writeText(shared);
  say(button.dataset.done);
};
acts.print = () => print();

// Listen: sentence by sentence, since browsers stop in long texts, and some can't pause within one.
const listenButton = find("[data-do=listen]"), stopButton = find("[data-do=stop]");
const first = tag => tag.toLowerCase().split(/[-_]/)[0];
let sentences = [], at = 0, speaking = false;

const voice = () => {
  const fitting = speechSynthesis.getVoices().filter(each => first(each.lang) === first(article.lang));
  return fitting.find(each => each.localService) ?? fitting[0];
};

const cut = function* () {
  const parts = new Intl.Segmenter(article.lang, {granularity: "sentence"});
  for (const block of [find("h1"), find(".deck"), ...text.querySelectorAll(":scope > :not(figure, table, pre, hr)")]) {
    if (!block) continue;
    const copy = block.cloneNode(true);
    for (const mark of copy.querySelectorAll("sup, figure, table, pre")) mark.remove();
    for (const {segment} of parts.segment(copy.textContent)) if (segment.trim()) yield segment.trim();
  }
};

const showListening = () => {
  const {pause, resume, begin} = listenButton.dataset;
  listenButton.textContent = speaking ? pause : at ? resume : begin;
  stopButton.hidden = !speaking && !at;
};

const speak = () => {
  if (at >= sentences.length) return acts.stop();
  const said = new SpeechSynthesisUtterance(sentences[at]);
  said.voice = voice();
  said.lang = said.voice?.lang ?? article.lang;
  said.onend = () => {
    if (!speaking || said !== speak.said) return;
    at += 1;
    speak();
  };
  said.onerror = () => said === speak.said && speaking && acts.stop();
  speak.said = said; // kept, or some browsers collect it before its end
  speechSynthesis.speak(said);
};

const silence = () => {
  speaking = false;
  speak.said = null;
  speechSynthesis.cancel();
};

const offerListening = () => {
  if (voice()) listenButton.hidden = false;
};

acts.listen = () => {
  if (!listenButton || listenButton.hidden) return;
  if (speaking) silence();
  else {
    if (!sentences.length) sentences = [...cut()];
    speaking = true;
    speak();
  }
  showListening();
};
acts.stop = () => {
  silence();
  if (document.activeElement === stopButton) listenButton.focus();
  at = 0;
  showListening();
};

if (listenButton && "Segmenter" in Intl) {
  listenButton.dataset.begin = listenButton.textContent;
  offerListening();
  speechSynthesis.addEventListener?.("voiceschanged", offerListening);
  addEventListener("pagehide", () => (silence(), showListening()));
}

// Continue: the paragraph at the top of the window, which stays the same whatever the size of the text.
const notice = find(".notice");
const LEAST = 3, REMEMBERED = 40; // paragraphs read before there is something to come back to; stories

const place = () => {
  const blocks = [...text.children];
  return blocks.findIndex(each => each.getBoundingClientRect().bottom > 0);
};

const remember = () => {
  const now = place(), {[here]: before, ...others} = read("places", {});
  const done = text.getBoundingClientRect().bottom < innerHeight;
  if (done || now < LEAST && !before) write("places", others);
  else if (now >= LEAST) write("places", Object.fromEntries([[here, now], ...Object.entries(others)].slice(0, REMEMBERED)));
};

acts.dismiss = () => {
  if (notice) notice.hidden = true;
};
acts.continue = () => {
  const block = text.children[offered];
  acts.dismiss();
  if (!block) return;
  block.tabIndex = -1;
  block.focus({preventScroll: true});
  block.scrollIntoView();
};

let offered = 0;
const offer = () => {
  offered = read("places", {})[here] ?? 0;
  if (!notice || location.hash || !text.children[offered] || offered < LEAST || scrollY > innerHeight) return;
  notice.hidden = false;
};

// Not while nothing was scrolled: a visit that only looks at the headline forgets no place.
let waiting = 0;
addEventListener("scroll", () => {
  if (!notice || waiting) return;
  waiting = setTimeout(() => {
    waiting = 0;
    remember();
    if (place() > 0) acts.dismiss();
  }, 400);
}, {passive: true});

showSaved();
onChange("saved", showSaved);
offer();
