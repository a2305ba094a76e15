// What lies elsewhere is loaded when a reader asks for it, and not before.
const allowed = [
  "https://www.youtube-nocookie.com/embed/",
  "https://player.vimeo.com/video/",
  "https://platform.twitter.com/embed/",
  "https://t.me/",
  "https://www.facebook.com/plugins/",
  "https://www.instagram.com/p/",
  "https://www.tiktok.com/player/",
  "https://w.soundcloud.com/player/",
  "https://www.openstreetmap.org/export/",
];

for (const card of document.querySelectorAll("figure.embed[data-frame]")) {
  const address = card.dataset.frame;
  const button = card.querySelector("button");
  if (!button || !allowed.some((start) => address.startsWith(start))) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.title = card.querySelector("strong").textContent;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation");
    frame.src = address;
    button.replaceWith(frame);
    card.classList.add("open");
    frame.focus();
  }, { once: true });
}
