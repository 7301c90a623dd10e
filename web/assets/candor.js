// Makes pages quicker; nothing needs it. data-confirm asks, data-autosave keeps drafts, data-max counts, data-focus leads to what is wrong.
"use strict";

addEventListener("submit", (event) => {
	const asked = (event.submitter && event.submitter.dataset.confirm) || event.target.dataset.confirm;
	const adds = event.submitter && event.submitter.name === "add_row";
	if (asked && !adds && !confirm(asked))
		event.preventDefault();
});

function keepDraft(form) {
	const shown = form.querySelector("[data-saved]");
	let waiting = 0, again = false, busy = false;
	async function send() {
		if (busy) {
			again = true;
			return;
		}
		busy = true;
		const fields = new URLSearchParams();
		for (const [name, value] of new FormData(form))
			if (typeof value === "string")
				fields.append(name, value);
		try {
			const answer = await fetch(form.dataset.autosave, { method: "POST", body: fields, credentials: "same-origin" });
			if (answer.ok && shown)
				shown.textContent = shown.dataset.words + " " + new Date().toTimeString().slice(0, 5);
		} catch {
			again = true; // no network: the next pause tries again
		}
		busy = false;
		if (again) {
			again = false;
			waiting = setTimeout(send, 5000);
		}
	}
	form.addEventListener("input", () => {
		clearTimeout(waiting);
		waiting = setTimeout(send, 1200);
	});
	form.addEventListener("submit", () => clearTimeout(waiting));
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

document.querySelectorAll("form[data-autosave]").forEach(keepDraft);
document.querySelectorAll("[data-max]").forEach(countLetters);
document.querySelector("[data-focus]")?.focus();
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
