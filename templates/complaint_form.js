"use strict";
const LINE = 72; // columns of the mail's text: narrower than any mail program folds at
const LONGEST_MAILTO = 1900; // octets that every mail program takes

const $ = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];
const form = $("form");
const language = () => document.documentElement.lang;
const said = (element, name) => element.getAttribute(`data-${name}-${language()}`);
const label = (field) => said(field, "label");
const fields = () => all("#form [data-label-id]").filter((field) => !field.closest("[data-matters][hidden]"));
const matter = () => document.querySelector("[name=matter]:checked");

// What was typed, without what no mail carries as it is: tabs, hard spaces, blanks at the ends of lines.
function tidy(text) {
  const lines = text.replace(/\r\n|[\r\v\f\x85\u2028\u2029]/g, "\n").replace(/[\t\xa0]/g, " ");
  const clean = lines.replace(/[\0-\x08\x0e-\x1f\x7f\ufeff]/g, "").replace(/\p{Surrogate}/gu, "\ufffd");
  return clean.split("\n").map((line) => line.trimEnd()).join("\n").trim();
}

function answer(field) {
  if (field.type === "checkbox") return field.checked ? { id: "ya", en: "yes" }[language()] : "";
  if (field.tagName === "SELECT") return field.selectedIndex ? field.selectedOptions[0].textContent : "";
  return tidy(field.value);
}

// A line of a value, folded where a single space stands and no mark of the form would begin the next line.
function folded(line) {
  const out = [];
  let mark = "| ";
  let rest = line;
  while (mark.length + rest.length > LINE) {
    const place = breakAt(rest);
    if (place < 0) break;
    out.push(mark + rest.slice(0, place));
    rest = rest.slice(place + 1);
    mark = "  ";
  }
  return [...out, (mark + rest).trimEnd()];
}

function breakAt(text) {
  const good = (at) => text[at] === " " && /\S/.test(text[at - 1] || " ") && /[^\s|[]/.test(text[at + 1] || " ");
  for (let at = LINE - 2; at > 0; at -= 1) if (good(at)) return at;
  for (let at = LINE - 1; at < text.length; at += 1) if (good(at)) return at;
  return -1;
}

// The grammar of mailboxes/form_blocks.py.
function entry(name, value) {
  const line = `[${name}]: ${value}`.trimEnd();
  if (!value.includes("\n") && line.length <= LINE) return [line];
  return [`[${name}]:`, ...value.split("\n").flatMap(folded)];
}

function mail() {
  const about = said(matter(), "name");
  const filled = fields().filter((field) => answer(field) || field.id === "nama");
  const answers = filled.flatMap((field) => entry(label(field), answer(field)));
  const lines = [...entry(said(form, "matter"), about), ...answers, said(form, "end"), ""];
  return { to: form.dataset.address, subject: `${form.dataset.subject} ${about}`, lines };
}

const percent = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const mailto = (to, subject, body) =>
  `mailto:${percent(to).replace("%40", "@")}?subject=${percent(subject)}${body ? `&body=${percent(body)}` : ""}`;

function base64(text) {
  const octets = [...new TextEncoder().encode(text)].map((octet) => String.fromCharCode(octet));
  return btoa(octets.join("")).replace(/.{76}/g, "$&\r\n");
}

// A draft as mail programs open it; every header is our own, and ASCII.
function draft({ to, subject, lines }) {
  const head = ["X-Unsent: 1", `To: ${to}`, `Subject: ${subject}`, "MIME-Version: 1.0"];
  const type = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", ""];
  return [...head, ...type, base64(lines.join("\r\n")), ""].join("\r\n");
}

function offer(link, text, type) {
  URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([text], { type }));
}

function missing() {
  const found = fields().filter((field) => field.required && !answer(field));
  return matter() ? found : [$("matter"), ...found];
}

function complain(wrong) {
  const list = document.querySelector("#summary ul");
  list.replaceChildren(...wrong.map(listed));
  for (const field of [$("matter"), ...all("#form [required]")]) {
    const isWrong = wrong.includes(field);
    $(`${field.id}-error`).hidden = !isWrong;
    if (field.id === "matter") all("[name=matter]").forEach((one) => one.setAttribute("aria-invalid", isWrong));
    else field.setAttribute("aria-invalid", isWrong);
  }
  $("summary").hidden = !wrong.length;
  if (wrong.length) $("summary").focus();
}

function listed(field) {
  const link = document.createElement("a");
  const target = field.id === "matter" ? document.querySelector("[name=matter]") : field;
  const name = field.id === "matter" ? "legend" : `label[for=${field.id}]`;
  link.append(...[...document.querySelector(name).querySelectorAll(":scope > [lang]")].map((one) => one.cloneNode(true)));
  link.href = `#${target.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    target.focus();
  });
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function show(letter) {
  const address = mailto(letter.to, letter.subject, letter.lines.join("\r\n"));
  const fits = address.length <= LONGEST_MAILTO;
  const absent = fields().filter((field) => "helps" in field.dataset && !answer(field));
  $("open").href = fits ? address : "#";
  $("short").hidden = !fits;
  $("long").hidden = fits;
  $("by-hand").open = !fits;
  $("blank").href = mailto(letter.to, letter.subject, "");
  $("subject").textContent = letter.subject;
  $("text").value = letter.lines.join("\n");
  offer($("eml"), draft(letter), "message/rfc822");
  offer($("txt"), letter.lines.join("\r\n"), "text/plain;charset=utf-8");
  $("advice").hidden = !absent.length;
  $("advice-list").textContent = absent.map(label).join(", ");
  $("advice").dataset.first = absent.length ? absent[0].id : "";
  $("copied").hidden = true;
  $("result").hidden = false;
  form.hidden = true;
  $("result-title").focus();
}

function back(id) {
  form.hidden = false;
  $("result").hidden = true;
  $(id).focus();
}

async function copy() {
  try {
    await navigator.clipboard.writeText($("text").value);
  } catch {
    $("text").select();
    document.execCommand("copy");
  }
  $("copied").hidden = false;
}

function speak(wanted) {
  document.documentElement.lang = wanted;
  all("[data-language]").forEach((one) => one.setAttribute("aria-pressed", one.dataset.language === wanted));
  all("option, title").forEach((one) => {
    if (one.dataset[wanted]) one.textContent = one.dataset[wanted];
  });
  if (!$("result").hidden) show(mail());
}

function ask() {
  const chosen = matter();
  $("details").hidden = !chosen;
  all("[data-matters]").forEach((one) => {
    one.hidden = !chosen || !one.dataset.matters.split(" ").includes(chosen.value);
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const wrong = missing();
  complain(wrong);
  if (!wrong.length) show(mail());
});
form.addEventListener("change", ask);
all("[data-language]").forEach((one) => one.addEventListener("click", () => speak(one.dataset.language)));
$("copy").addEventListener("click", copy);
$("back").addEventListener("click", () => back("kronologi"));
$("back-advice").addEventListener("click", () => back($("advice").dataset.first));
for (const one of [document.querySelector(".languages"), $("lead"), form]) one.hidden = false;
ask();
