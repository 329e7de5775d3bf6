// The app without a network. All files of one version are kept together under its name, or none: a page is served from
// one version only, and another takes over when no page of the old one is open.
const FILES = "{{files}}";
const NAME = "chamdiem {{version}}";

addEventListener("install", (event) => {
  const requests = FILES.map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(requests)));
});

addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("chamdiem ") && name !== NAME);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))));
});

// A page that finds a new version waiting asks for it. It gets it if no other page would lose its own.
addEventListener("message", (event) => {
  event.waitUntil(clients.matchAll({ includeUncontrolled: true }).then((pages) => pages.length < 2 && skipWaiting()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.mode === "navigate" ? new URL("./", registration.scope).href : request.url;
  // Pages beside the app, such as frames and published cards, are not ours.
  if (request.method !== "GET" || (request.mode === "navigate" && !ours(request.url))) return;
  event.respondWith(caches.open(NAME).then((cache) => cache.match(address)).then((kept) => kept ?? fetch(request)));
});

function ours(address) {
  const { pathname } = new URL(address);
  const home = new URL(registration.scope).pathname;
  return pathname === home || pathname === `${home}index.html`;
}
