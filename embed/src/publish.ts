// dist/embed/publish.js: the page of the app for publishing. It is no Yew program, because what it shows and writes is
// drawn by the very code that runs on portals, and computed by the very engine that readers check with.
import { handed } from "./publish/drafts";
import "./both-languages";
import { PublishView } from "./publish/view";
import { publishText } from "./publish/words";
import { register } from "./register";
import { button, h } from "./view/dom";

/** Starts the page in the element `publish`, as www/boot.js does with every program. */
export default function start(): Promise<void> {
  register();
  const place = document.getElementById("publish")!;
  const view = new PublishView();
  let latest = 0;
  const show = (text: string) => {
    const turn = (latest += 1);
    handed(text).then((now) => {
      if (turn !== latest) return;
      place.replaceChildren(view.root, h("footer", { class: "foot" }, h("div", { class: "wrap note" }, h("p", {}, publishText(now.locale, "footer")))));
      view.show(now);
    }, () => {
      if (turn !== latest) return;
      const { locale } = JSON.parse(text) as { locale: "vi" | "en" };
      const t = (key: "title" | "failed" | "again") => publishText(locale, key);
      place.replaceChildren(h("main", { class: "wrap publish", id: "main" }, h("h1", {}, t("title")), h("p", { role: "alert" }, t("failed")),
        h("div", { class: "actions" }, button(t("again"), () => show(text), { part: undefined }))));
    });
  };
  document.addEventListener("chamdiem-publish-handover", (event) => show(String((event as CustomEvent<unknown>).detail)));
  document.dispatchEvent(new CustomEvent("chamdiem-publish-ready"));
  return Promise.resolve();
}
