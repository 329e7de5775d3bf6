// The form as elements. It is drawn once; while somebody types only results and notes change, so that no focus is lost.
import type { Entry, Level, Scorecard } from "../../../../src/api/types";
import type { Rules } from "../engine";
import { labelsOf } from "../../receipt/make";
import type { Labels } from "../../receipt/types";
import { bandName, toneOf } from "../../view/band";
import { button, h } from "../../view/dom";
import type { Words } from "../../words";
import { hundredths, pointsOf } from "../../receipt/types";
import { assess, type Assessment, type Typed } from "./assess";
import { layoutOf, type Field, type GroupFields, type RulesFile } from "./layout";
import { later, type LaterKey } from "../words";

/** How a form is set up. */
export interface Setting {
  readonly rules: Rules;
  readonly words: Words;
  /** What ids begin with. */
  readonly prefix: string;
  /** What it begins with. */
  readonly entry: Entry;
  /** Whether unit, level and period are asked for. */
  readonly about: "asked" | "given";
  /** The total that was published, where somebody tries changes to it. */
  readonly published?: string;
  /** Has the engine speak the language of this form. */
  readonly speak: () => void;
  /** Called with every change of the result. */
  readonly changed: (assessment: Assessment) => void;
}

const LEVELS: readonly Level[] = ["province", "department", "commune"];

export class FormView {
  readonly root: HTMLElement;
  assessment!: Assessment;
  readonly #file: RulesFile;
  readonly #labels: Labels;
  readonly #layout: readonly GroupFields[];
  readonly #inputs = new Map<string, HTMLInputElement | HTMLSelectElement>();
  readonly #notes = new Map<string, HTMLElement>();
  readonly #results = new Map<string, HTMLElement>();
  readonly #total: HTMLElement;
  readonly #about: { name: HTMLInputElement; level: HTMLSelectElement; period: HTMLInputElement };

  constructor(readonly setting: Setting) {
    const { words, entry } = setting;
    this.#file = setting.rules.toJSON() as RulesFile;
    this.#labels = labelsOf(this.#file);
    this.#layout = layoutOf(this.#file);
    this.#about = {
      name: h("input", { type: "text", maxlength: 200, autocomplete: "off", value: entry.unit.name ?? "" }),
      level: h("select", {}, ...LEVELS.map((level) => h("option", { value: level, selected: level === entry.unit.level }, words.level(level)))),
      period: h("input", { type: "text", maxlength: 10, autocomplete: "off", value: entry.period }),
    };
    this.#total = h("div", { class: "cf-total", part: "total" });
    const about = setting.about === "given" ? undefined : h("div", { class: "cf-about" },
      this.#labelled("unit", this.#about.name), this.#labelled("level", this.#about.level), this.#labelled("period", this.#about.period));
    this.root = h("div", { class: "cf", part: "form" }, about, h("div", { class: "cf-bar" }, this.#total),
      ...this.#layout.map((group) => this.#group(group)));
    this.root.addEventListener("input", () => this.#assess());
    this.root.addEventListener("change", (event) => this.#settle(event.target));
    this.#assess();
  }

  /** Fields whose texts cannot be read, are to be answered, or contradict others. */
  get unfinished(): HTMLElement[] {
    const { readings, findings } = this.assessment;
    const faulty = new Set(findings.filter(({ severity }) => severity === "error").map(({ pointer }) => pointer.split("/")[2]));
    return Array.from(this.#inputs).filter(([id]) => ["wrong", "question"].includes(readings.get(id)!.kind) || faulty.has(id)).map(([, input]) => input);
  }

  #t(key: LaterKey, values: Readonly<Record<string, string>> = {}): string {
    return later(this.setting.words.locale, key, values);
  }

  #labelled(key: LaterKey, input: HTMLElement): HTMLElement {
    return h("label", { class: "cf-field" }, h("span", {}, this.#t(key)), input);
  }

  #group(group: GroupFields): HTMLElement {
    const { words } = this.setting;
    const texts = this.#file.texts[words.locale];
    const result = h("span", { class: "cf-points" });
    this.#results.set(group.id, result);
    return h("fieldset", { class: "cf-group", part: "group" },
      h("legend", { class: "cf-legend" }, h("span", {}, texts.groups[group.id]?.name ?? group.id), " ", result), this.#stated(group.id),
      ...group.indicators.map(({ id, fields }) => {
        const points = h("span", { class: "cf-points" });
        this.#results.set(id, points);
        return h("div", { class: "cf-indicator", part: "indicator" },
          h("p", { class: "cf-name" }, h("span", {}, texts.indicators[id]?.name ?? id), " ", points),
          fields.some((field) => field.id === id) ? undefined : this.#stated(id),
          ...fields.map((field) => this.#field(field)));
      }));
  }

  /** Points that were stated and have no field: they count, whatever is typed. */
  #stated(id: string): HTMLElement | undefined {
    const points = this.setting.entry.points?.[id];
    return points === undefined ? undefined : h("p", { class: "cf-note" }, this.#t("stated_kept", { points: this.setting.words.points(String(points)) }));
  }

  #field(field: Field): HTMLElement {
    const { words, prefix, entry } = this.setting;
    const texts = this.#file.texts[words.locale];
    const id = `${prefix}${field.id}`;
    const given = field.kind === "points" ? entry.points?.[field.id] : entry.counts[field.id];
    const text = given === undefined ? (entry.typed?.[field.id] ?? "") : field.kind === "points" ? words.points(String(given)) : this.#written(field, Number(given));
    const input = field.kind === "answer" ? this.#answers(text) : h("input", {
      type: "text", inputmode: field.kind === "points" ? "decimal" : "numeric", autocomplete: "off", maxlength: 200, value: text, placeholder: this.#t("no_number"),
    });
    input.id = id;
    input.setAttribute("part", "input");
    input.setAttribute("aria-describedby", `${id}-note`);
    this.#inputs.set(field.id, input);
    const note = h("div", { class: "cf-note", id: `${id}-note` });
    this.#notes.set(field.id, note);
    const label = field.kind === "points" ? this.#t("stated", { max: words.short(field.max) }) : (texts.counts[field.id]?.label ?? field.id);
    return h("div", { class: "cf-field" }, h("label", { for: id }, label), input, note);
  }

  #answers(text: string): HTMLSelectElement {
    const answers = [["", this.#t("no_number")], ["1", this.#t("yes")], ["0", this.#t("no")]] as const;
    return h("select", {}, ...answers.map(([value, word]) => h("option", { value, selected: value === text }, word)));
  }

  #written(field: Field, count: number): string {
    return field.kind === "answer" ? String(count) : this.setting.words.count(count);
  }

  get #fields(): Field[] {
    return this.#layout.flatMap(({ indicators }) => indicators.flatMap(({ fields }) => fields));
  }

  /** A count that could be read is written with its groups once the field is left. */
  #settle(target: EventTarget | null): void {
    for (const field of this.#fields) {
      const input = this.#inputs.get(field.id);
      const reading = this.assessment.readings.get(field.id);
      if (input === target && field.kind === "count" && reading?.kind === "count") input.value = this.#written(field, reading.count);
    }
  }

  get #typed(): Typed {
    const { entry } = this.setting;
    const shown = new Set(this.#inputs.keys());
    const stated = Object.entries(entry.points ?? {}).filter(([id]) => !shown.has(id));
    return {
      unit: { ...entry.unit, name: this.#about.name.value, level: this.#about.level.value as Level },
      period: this.#about.period.value.trim(),
      texts: new Map(Array.from(this.#inputs, ([id, input]) => [id, input.value])),
      stated: Object.fromEntries(stated),
    };
  }

  #assess(): void {
    const { rules, words, changed } = this.setting;
    const before = JSON.stringify(this.assessment?.entry);
    this.setting.speak();
    this.assessment = assess(rules, this.#layout, this.#typed, words.locale);
    this.#show();
    if (before !== undefined && before !== JSON.stringify(this.assessment.entry)) changed(this.assessment);
  }

  #show(): void {
    const { scorecard } = this.assessment;
    this.#showTotal(scorecard);
    for (const group of scorecard?.groups ?? []) {
      this.#points(group.id, group.complete || group.points !== "0.00" ? group.points : null, group.max);
      for (const one of group.indicators) this.#points(one.id, one.points, one.max);
    }
    for (const field of this.#fields) this.#note(field);
  }

  #points(id: string, points: string | null, max: string): void {
    const { words } = this.setting;
    this.#results.get(id)!.textContent = `${points === null ? "–" : words.points(points)} / ${words.short(max)}`;
  }

  #showTotal(scorecard: Scorecard | null): void {
    const { words, published } = this.setting;
    if (scorecard === null) {
      this.#total.replaceChildren(h("p", { role: "status" }, this.assessment.findings.map(({ message }) => message).join(" ") || this.#t("period_problem")));
      return;
    }
    const { total } = scorecard;
    const labels = this.#labels;
    const band = h("span", { class: `band band--${toneOf(labels.bands, total.band)}` }, bandName(labels, words, total.band));
    const values = { points: words.points(total.points), max: words.short(total.max), low: words.points(total.range.min), high: words.points(total.range.max) };
    const apart = published === undefined ? 0 : hundredths(total.points) - hundredths(published);
    const faulty = this.assessment.findings.some(({ severity }) => severity === "error");
    const notes = [
      total.complete ? "" : this.#t("total_open", values),
      apart === 0 || !total.complete ? "" : this.#t("change", { change: signed(apart, words) }),
      faulty ? this.#t("faulty") : "",
    ].filter((note) => note !== "");
    this.#total.replaceChildren(h("output", { "aria-label": this.#t("total") }, h("b", {}, values.points), h("small", {}, ` / ${values.max} `)), band,
      h("small", {}, notes.join(" · ")));
  }

  #note(field: Field): void {
    const { words } = this.setting;
    const note = this.#notes.get(field.id)!;
    const input = this.#inputs.get(field.id)!;
    const reading = this.assessment.readings.get(field.id)!;
    const zero = this.assessment.readings.get(field.standsInFor ?? "");
    note.parentElement!.hidden = field.standsInFor !== undefined && reading.kind === "empty" && !(zero?.kind === "count" && zero.count === 0);
    const text = input.value.trim().slice(0, 40);
    const said = this.assessment.findings.filter(({ pointer }) => pointer === `/counts/${field.id}` || pointer === `/points/${field.id}`);
    const lines: (Node | string)[] = said.map(({ message, hint }) => h("p", {}, `${message} ${hint}`));
    if (reading.kind === "wrong") {
      lines.push(h("p", {}, field.kind === "points" ? this.#t("stated_wrong", { max: words.short(field.max) }) : this.#t(reading.why, { text })));
    } else if (reading.kind === "question") {
      const whole = words.count(reading.count);
      lines.push(h("p", {}, this.#t("question", { text, whole })), button(this.#t("question_yes", { whole }), () => {
        input.value = whole;
        input.focus();
        this.#assess();
      }, { class: "btn" }));
    }
    const faulty = reading.kind === "wrong" || said.some(({ severity }) => severity === "error");
    note.className = faulty ? "cf-note cf-note--error" : "cf-note";
    if (faulty) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    // What is there already is not said again: screen readers would.
    const now = lines.map((line) => (typeof line === "string" ? line : line.textContent)).join("\n");
    if (note.dataset["said"] !== now) note.replaceChildren(...lines);
    note.dataset["said"] = now;
  }
}

function signed(apart: number, words: Words): string {
  return `${apart < 0 ? "−" : "+"}${words.points(pointsOf(Math.abs(apart)))}`;
}
