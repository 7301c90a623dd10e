// Makes pages quicker; nothing needs it. "/" leads to the search box, data-confirm asks, data-draft keeps what is typed, data-autosave sends it while it is typed, data-max counts, data-focus leads to what is wrong.
"use strict";

// "/" leads to the search box from everywhere but where one types
addEventListener("keydown", (event) => {
	const box = document.querySelector("[data-find]"), at = event.target;
	if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !box || at.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(at.tagName))
		return;
	event.preventDefault();
	box.focus();
});

addEventListener("submit", (event) => {
	const asked = (event.submitter && event.submitter.dataset.confirm) || event.target.dataset.confirm;
	const looks = event.submitter && (event.submitter.name === "add_row" || event.submitter.name === "preview");
	if (asked && !looks && !confirm(asked))
		event.preventDefault();
});

// ---- what is typed stays on this device until it was sent: one entry for each person and form ----
const days = 7 * 86400000, mark = "candor-draft ";

function draftKey(form) {
	return mark + form.dataset.draft + " " + form.getAttribute("action");
}

function typedIn(form) {
	const typed = {};
	for (const field of form.elements)
		if (field.name && !["hidden", "password", "file", "submit", "button", "fieldset"].includes(field.type) && field.name !== "csrf")
			typed[field.name] = ["checkbox", "radio"].includes(field.type) ? (typed[field.name] || (field.checked ? field.value : "")) : field.value;
	return typed;
}

function putBack(form, typed) {
	for (const field of form.elements)
		if (field.name in typed && field.type !== "hidden") {
			if (["checkbox", "radio"].includes(field.type))
				field.checked = typed[field.name] === field.value;
			else
				field.value = typed[field.name];
			field.dispatchEvent(new Event("input"));
		}
}

function keepDraft(form) {
	const words = form.querySelector("[data-kept]"), key = draftKey(form), fresh = JSON.stringify(typedIn(form));
	const shown = form.closest("[data-minutes]")?.querySelector("[data-minutes-saved]") || words; // one place on a page says what is saved
	let waiting = 0;
	function keep() {
		const typed = JSON.stringify(typedIn(form));
		let kept = typed !== fresh;
		try {
			if (kept)
				localStorage.setItem(key, JSON.stringify({ at: Date.now(), typed: JSON.parse(typed) }));
			else
				localStorage.removeItem(key);
		} catch {
			kept = false; // more than a browser keeps
		}
		if (words)
			shown.textContent = kept ? words.dataset.words + " · " + new Date().toTimeString().slice(0, 5) : "";
	}
	const kept = JSON.parse(localStorage.getItem(key) || "null");
	if (kept && new URLSearchParams(location.search).has("words")) // words were asked for: what was left blank before does not empty them again
		for (const name of Object.keys(kept.typed).filter(name => !kept.typed[name]))
			delete kept.typed[name];
	if (kept && !kept.saved && !form.querySelector(".errors") && JSON.stringify(kept.typed) !== fresh) { // a refused form brings what was typed itself
		putBack(form, kept.typed);
		const part = form.closest("details");
		if (part)
			part.open = true;
		if (words) {
			const drop = document.createElement("button");
			drop.type = "button";
			drop.textContent = words.dataset.drop;
			drop.addEventListener("click", () => {
				putBack(form, JSON.parse(fresh));
				localStorage.removeItem(key);
				shown.textContent = "";
			});
			shown.textContent = words.dataset.again + " ";
			shown.append(drop);
		}
	}
	form.addEventListener("input", () => {
		clearTimeout(waiting);
		waiting = setTimeout(keep, 400);
	});
	form.addEventListener("submit", () => {
		clearTimeout(waiting);
		keep();
		sessionStorage.setItem("candor-sent", key);
	});
}

// ---- a draft goes to the server while it is typed; the device's own copy stays until it is there ----
function markSaved(form, typed) {
	try {
		if (JSON.stringify(typedIn(form)) === typed)
			localStorage.setItem(draftKey(form), JSON.stringify({ at: Date.now(), typed: JSON.parse(typed), saved: true }));
	} catch {
		// more than a browser keeps
	}
}

function autosave(form) {
	const shown = form.querySelector("[data-saved-words]"), seen = form.querySelector('input[name="draft"]');
	let waiting = 0, under = false, again = false, pressed = null;
	async function save() {
		waiting = 0;
		if (under) {
			again = true; // one at a time: the next one carries the number that this one brings back
			return;
		}
		under = true;
		const typed = JSON.stringify(typedIn(form));
		let said = shown.dataset.unsavedWords;
		try {
			const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)) });
			if (answer.ok) {
				seen.value = (await answer.json()).draft;
				said = shown.dataset.savedWords + " " + new Date().toTimeString().slice(0, 5);
				markSaved(form, typed);
			} else if (answer.status === 409) {
				said = (await answer.json()).faults?.[0]?.sentence || said;
			}
		} catch {
			// no network: the device keeps it
		}
		shown.textContent = said;
		under = false;
		if (pressed) {
			const button = pressed;
			pressed = null;
			form.requestSubmit(button);
		} else if (again) {
			again = false;
			save();
		}
	}
	form.addEventListener("input", () => {
		clearTimeout(waiting);
		waiting = setTimeout(save, 1500);
	});
	form.addEventListener("submit", (event) => {
		clearTimeout(waiting);
		waiting = 0;
		if (under) { // the button waits for what is on its way, so that it carries the newest number
			event.preventDefault();
			pressed = event.submitter;
		}
	});
	addEventListener("visibilitychange", () => {
		if (document.visibilityState === "hidden" && waiting) {
			clearTimeout(waiting);
			save();
		}
	});
}

// The page after a form says that it was done: only then its draft goes. Drafts nobody came back to go after a week.
function dropDrafts() {
	const sent = sessionStorage.getItem("candor-sent");
	sessionStorage.removeItem("candor-sent");
	if (sent && document.body.dataset.saved)
		localStorage.removeItem(sent);
	for (const key of Object.keys(localStorage))
		if (key.startsWith(mark) && !(JSON.parse(localStorage.getItem(key)).at > Date.now() - days))
			localStorage.removeItem(key);
}

function countLetters(field) {
	const most = Number(field.dataset.max);
	const count = document.createElement("span");
	count.className = "count";
	count.setAttribute("aria-hidden", "true");
	const show = () => {
		const size = [...field.value].length;
		count.textContent = size > most / 2 ? size + " / " + most : "";
	};
	field.after(count);
	field.addEventListener("input", show);
	show();
}

try {
	dropDrafts();
	document.querySelectorAll("form[data-draft]").forEach(keepDraft);
} catch {
	// a browser that keeps nothing: the form works all the same
}
document.querySelectorAll("form[data-autosave]").forEach(autosave);
// A passage that is selected in a text goes into the form for a remark.
function takePassage(form) {
	const part = form.elements.namedItem("part"), quote = form.elements.namedItem("quote"), from = form.elements.namedItem("from");
	document.addEventListener("selectionchange", () => {
		const chosen = getSelection(), start = chosen.anchorNode && chosen.rangeCount && chosen.getRangeAt(0).startContainer;
		const passage = start && start.parentElement && start.parentElement.closest("[data-passage]");
		if (!passage || chosen.isCollapsed)
			return;
		part.value = passage.dataset.passage;
		quote.value = chosen.toString().trim();
		if (from)
			from.value = Number(passage.dataset.from) + [...start.textContent.slice(0, chosen.getRangeAt(0).startOffset)].length;
	});
}
document.querySelectorAll('form[action$="/remarks"]').forEach(takePassage);
document.querySelectorAll("[data-max]").forEach(countLetters);
document.querySelector("[data-focus]")?.focus();
// "saved=…" has been said once: a reload need not say it again.
if (document.body.dataset.saved)
	history.replaceState(null, "", location.href.replace(/([?&])saved=[^&#]*&?/, "$1").replace(/[?&](?=#|$)/, ""));
// A link to a form opens the part it stands in.
function openTarget() {
	const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
	const part = target && (target.matches("details") ? target : target.closest("details"));
	if (part) {
		part.open = true;
		target.scrollIntoView();
	}
}
addEventListener("hashchange", openTarget);
openTarget();
// ---- a page that follows: asks for what came after the change it shows, and puts it in place ----
async function follow(place) {
	const state = document.querySelector("[data-follow-state]");
	state.textContent = state.dataset.words;
	for (;;) {
		const shown = place.querySelector("[data-changed]").dataset.changed;
		try {
			const answer = await fetch(place.dataset.follow + "?after=" + shown, { headers: { Accept: "text/html" } });
			if (!answer.ok)
				throw new Error(answer.status);
			const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-changed]");
			if (fresh && fresh.dataset.changed !== shown)
				place.querySelector("[data-changed]").replaceWith(fresh);
			state.textContent = state.dataset.words;
		} catch {
			state.textContent = state.dataset.lost;
			await new Promise((resume) => setTimeout(resume, 3000));
		}
	}
}
document.querySelectorAll("[data-follow]").forEach(follow);

// ---- minutes that are saved while they are typed: one draft for each row's speaker ----
function saveMinutes(part) {
	const form = part.querySelector("form"), shown = part.querySelector("[data-minutes-saved]");
	const many = !form.elements.body; // rows of a form that closes the item, or one part that is kept by itself
	const named = (row, name) => form.elements[many ? "parts[" + row + "]." + name : name];
	const value = (row, name) => named(row, name)?.value || "";
	const speakers = {}; // whose draft each row was saved as: when the speaker is changed, the old draft goes
	let waiting = 0, last = Promise.resolve();
	for (let row = 0; named(row, "body") && (many || !row); row++) {
		const body = named(row, "body"), there = body.defaultValue.trim();
		speakers[row] = value(row, "post");
		if (!body.value.includes(there)) // this device's words stand here in place of others, which nobody has seen here
			named(row, "draft").value = "";
	}
	async function send(post, body, draft) {
		const answer = await fetch(part.dataset.minutes, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" },
			body: JSON.stringify({ csrf: form.elements.csrf.value, post, body, draft }) });
		if (answer.status === 409)
			throw await answer.json();
		if (!answer.ok)
			throw new Error(answer.status);
		return (await answer.json()).draft;
	}
	// Two type for one speaker: the other's words are shown beside the own ones, and go into them when asked.
	async function showTheirs(row, refused) {
		const answer = await fetch(part.dataset.minutes.replace(/\/draft$/, ""), { headers: { Accept: "application/json" } });
		const theirs = answer.ok && (await answer.json()).parts.find(line => (line.post || "") === value(row, "post"));
		if (!theirs) {
			shown.textContent = refused.faults?.[0]?.sentence || part.dataset.lost;
			return;
		}
		const words = document.createElement("q"), both = document.createElement("button");
		words.textContent = theirs.body;
		both.type = "button";
		both.textContent = part.dataset.both;
		both.addEventListener("click", () => {
			named(row, "body").value += "\n" + theirs.body;
			named(row, "draft").value = theirs.draft;
			last = last.then(() => save(row));
		});
		shown.replaceChildren(part.dataset.theirs + " ", words, " ", both);
	}
	async function save(row) {
		const typed = JSON.stringify(typedIn(form)), there = !many && speakers[row] !== value(row, "post") && part.ownerDocument.querySelector(`a[data-draft-of="${value(row, "post")}"]`);
		const before = speakers[row], seen = named(row, "draft"), mine = value(row, "post");
		try {
			if (there) { // that speaker has a draft already: one goes on with it, and this one stays with whom it was of
				await send(before, value(row, "body"), seen.value);
				localStorage.removeItem(draftKey(form));
				location.assign(there.href);
				return;
			}
			const kept = await send(mine, value(row, "body"), before === mine ? seen.value : "");
			if (before !== mine)
				await send(before, "", seen.value);
			speakers[row] = mine;
			seen.value = kept;
			if (!many && !form.elements.speaker.value) // a guest's name is in no draft
				markSaved(form, typed);
			shown.textContent = part.dataset.words + " " + new Date().toTimeString().slice(0, 8);
		} catch (refused) {
			shown.textContent = part.dataset.lost;
			if (refused.faults)
				await showTheirs(row, refused).catch(() => {});
		}
	}
	form.addEventListener("input", (event) => {
		const row = many ? /^parts\[(\d+)\]/.exec(event.target.name || "")?.[1] : ["post", "body"].includes(event.target.name) ? 0 : undefined;
		if (row === undefined)
			return;
		clearTimeout(waiting);
		waiting = setTimeout(() => { last = last.then(() => save(row)); }, 500);
	});
}
document.querySelectorAll("[data-minutes]").forEach(saveMinutes);

/* On a phone the places one can go to are one line: where one is stands in its middle. */
document.querySelectorAll("nav ul [aria-current]").forEach((here) => {
	const list = here.closest("ul");
	const place = here.getBoundingClientRect(), room = list.getBoundingClientRect();
	list.scrollLeft += place.left - room.left - (room.width - place.width) / 2;
});

addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
