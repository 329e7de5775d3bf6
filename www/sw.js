// The app without a network. All files of one version are kept together under its name, or none: a page is served from
// one version only, and another takes over when no page of the old one is open.
const FILES = "{{files}}";
const NAME = "chamdiem {{version}}";

addEventListener("install", (event) => {
  const requests = FILES.map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(requests)));
  // Where the browser knows of it, the page and its parts come from the cache while this worker still wakes up; what is not
  // there is asked for as ever.
  const from = (path) => ({ urlPattern: { baseURL: registration.scope, ...path } });
  event.addRoutes?.([
    { condition: { ...from({ pathname: "", search: "" }), requestMode: "navigate" }, source: { cacheName: NAME } },
    { condition: from({ pathname: "assets/*" }), source: { cacheName: NAME } },
  ]).catch(() => {});
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
  const whole = request.mode === "navigate";
  if (request.method !== "GET" || (whole && !ours(request.url))) return;
  event.respondWith(answer(request, whole, event.clientId));
});

// Pages beside the app, such as frames and published cards, and their parts are not ours.
async function answer(request, whole, id) {
  const page = whole ? undefined : await clients.get(id);
  if (page?.type === "window" && !ours(page.url)) return fetch(request);
  const cache = await caches.open(NAME);
  return (await cache.match(whole ? registration.scope : request)) ?? fetch(request);
}

function ours(address) {
  const { pathname } = new URL(address);
  const home = new URL(registration.scope).pathname;
  return pathname === home || pathname === `${home}index.html`;
}
