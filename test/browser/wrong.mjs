// One wrong input, for the walks of this folder: it must be refused, told in the page's language at its field, and nothing typed may be lost.

export function formOf(page, action) {
	return page.locator(`main form[method=post][action$="${action}"]`).first();
}

export async function unfold(form) {
	await form.evaluate((node) => { for (let part = node.closest("details"); part; part = part.parentElement.closest("details")) part.open = true; });
}

// Sends the form as it is filled in; gives the answer's status.
async function post(page, form, button) {
	const answer = page.waitForResponse((response) => response.request().isNavigationRequest() && response.request().method() === "POST");
	await form.locator(button).first().click();
	const status = (await answer).status();
	await page.waitForLoadState();
	return status;
}

const someButton = "button:not([name=add_row]):not([type=button])";

// A Chinese sentence has Chinese letters, and outside quotation marks no four words of English in a row, such as one sentence left within another.
function inLanguage(told, language) {
	const chinese = /[一-鿿]/.test(told);
	return language === "zh-CN" ? chinese && !/[A-Za-z]+(?: +[A-Za-z0-9]+){3}/.test(told.replace(/“[^”]*”|"[^"]*"/g, "")) : !chinese;
}

// What is not as it must be after a refusal: typed is what was in the form's fields, field the one that is wrong.
async function amiss(page, status, action, field, typed) {
	const kept = await page.evaluate(([wrong, names]) => {
		const at = [...document.querySelectorAll(`main [name="${wrong}"]`)].find((one) => one.matches("[aria-invalid=true], fieldset.field.wrong *"));
		const links = [...document.querySelectorAll(".errors a[href^='#']")], id = at && (at.closest("fieldset.field") || at).id;
		return { at: Boolean(at), told: links.filter((link) => link.hash === `#${id}`).map((link) => link.innerText).join(" "), language: document.documentElement.lang,
			values: Object.fromEntries(names.map((one) => [one, document.querySelector("main form:has(.errors)")?.elements[one]?.value])) };
	}, [field, Object.keys(typed)]);
	const lost = Object.keys(typed).filter((one) => kept.values[one] !== typed[one]), faults = [];
	if (status !== 422 && status !== 413)
		faults.push(`the answer is ${status}`);
	if (!kept.at)
		faults.push("the field is not marked");
	if (!kept.told)
		faults.push("no sentence leads to the field");
	if (kept.told && !inLanguage(kept.told, kept.language))
		faults.push(`another language: ${kept.told}`);
	if (lost.length)
		faults.push(`lost: ${lost.map((one) => `${one} “${String(kept.values[one]).slice(0, 60)}”`).join(", ")}`);
	return { told: kept.told, faults: faults.length ? `${action} ${field}: ${faults.join("; ")}` : "" };
}

// Fields filled in by the caller's own fill, one of them wrong: { told: the sentence at the field, faults: "" when all is as it must be }.
export async function wrongField(page, action, field, fields, fill) {
	const form = formOf(page, action);
	await unfold(form);
	await fill(form, fields);
	const typed = await form.evaluate((node, names) => Object.fromEntries(names.map((name) => [name, node.elements[name]]).filter(([, one]) => one && one.type !== "file" && one.type !== "checkbox").map(([name, one]) => [name, one.value])),
		Object.keys(fields));
	return amiss(page, await post(page, form, someButton), action, field, typed);
}

// Pages whose forms have no field that could be filled in wrongly here, each with the reason.
const nothingToType = [
	[/^\/(units|people)$/, "one form takes a table of any content; the walk hands in one with bad lines"],
	[/^\/plans\/\w+$/, "one button hands a draft in"],
	[/^\/cycles\/\w+\/(texts|papers)$/, "a button for each text or paper that can be begun"],
	[/^\/texts\/\w+(\/check)?$/, "what is typed is saved as it stands (texts.mjs), a file need not be given, one button hands the text in"],
	[/^\/minutes\/\w+$/, "buttons confirm the own parts and sign"],
	[/^\/(amendments\/tightened|cycles\/\w+\/talks\/plan)$/, "one button takes over what was looked at first"],
];

// The first form of the page with a field that can be filled in wrongly: too many letters, nothing chosen, no file, no number, nothing at all.
// "": told and kept as it must be; else what is amiss, also that there is no such field. null: the page has no form, or is one of nothingToType.
export async function wrongInput(page) {
	const found = await page.evaluate(() => {
		const unchosen = (one) => (one.dataset.max ? one.dataset.max <= 20000 : one.type === "file" || (one.type === "radio" ? !one.closest("fieldset").querySelector(":checked") : !one.value));
		const ways = [["[data-max], select[required], input[type=file][required], fieldset input[type=radio]", unchosen], ["input[inputmode=numeric]", () => true, "seven"], ["input[required], textarea[required]", () => true, ""]];
		const forms = [...document.querySelectorAll("main form[method=post]:not([data-autosave])")];
		for (const [which, fits, instead] of ways)
			for (const form of forms) {
				const field = [...form.querySelectorAll(which)].find(fits);
				if (field)
					return { action: form.getAttribute("action"), field: field.name, instead: field.dataset.max ? "x".repeat(Number(field.dataset.max) + 1) : instead };
			}
		return forms.length ? { forms: forms.map((form) => form.getAttribute("action")) } : null;
	});
	if (!found?.field)
		return !found || nothingToType.some(([address]) => address.test(new URL(page.url()).pathname)) ? null : `no field can be filled in wrongly, and the page is not on the list of those: ${found.forms.join(", ")}`;
	const form = formOf(page, found.action), typed = {};
	await unfold(form);
	for (const one of await form.evaluate((node) => [...node.elements].filter((field) => field.matches("input[type=text], textarea") && field.name).map((field) => field.name))) {
		typed[one] = one === found.field && found.instead !== undefined ? found.instead : "7";
		await form.locator(`[name="${one}"]`).fill(typed[one]);
	}
	if (!(found.field in typed) && found.instead === "")
		await form.locator(`[name="${found.field}"]`).fill("");
	const { faults } = await amiss(page, await post(page, form, someButton), found.action, found.field, typed);
	await page.evaluate(() => localStorage.clear());
	return faults;
}
