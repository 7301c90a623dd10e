// Walks the whole way of an opinion through the pages in Chromium, in both languages: from an empty house to a measure that those who
// raised it confirm. On each page: no serious axe violation, nothing the policy refuses, nothing wider than a phone, every place of a sentence filled;
// on each page with a form one wrong input, which is told at its field and kept.
//
//     node test/browser/walk.mjs PROGRAM [FOLDER]      FOLDER gets a picture of each main screen at 1280 and 360 px
import { mkdirSync, readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { openHouse, password } from "./house.mjs";
import { formOf, unfold, wrongField, wrongInput } from "./wrong.mjs";

const program = resolve(process.argv[2] || "build/candor"), pictures = process.argv[3];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const scratch = mkdtempSync(join(tmpdir(), "candor-walk-"));
let passed = 0, failed = 0;
if (pictures)
	mkdirSync(pictures, { recursive: true });

function check(good, name, why = "") {
	good ? passed++ : failed++;
	if (!good)
		console.log(`not ok ${name}${why ? `\n    ${why}` : ""}`);
}

// ---- one language: a house of its own ----
async function walk(browser, language, house) {
	const { said } = house, say = (name) => `${language}: ${name}`;
	const seen = new Set();

	async function enter(who, options = {}) {
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: language, baseURL: house.url, acceptDownloads: true, ...options });
		const page = await context.newPage();
		page.setDefaultTimeout(20000);
		page.faults = [];
		page.on("console", (message) => message.type() === "error" && !/status of 4\d\d/.test(message.text()) && page.faults.push(message.text()));
		page.on("pageerror", (error) => page.faults.push(String(error)));
		page.on("dialog", (dialog) => dialog.accept());
		if (who) {
			await page.goto("/login");
			await page.fill("[name=login]", who);
			await page.fill("[name=password]", password);
			await page.click("main form button");
		}
		return page;
	}

	async function accessible(page, name) {
		const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] }), tags);
		const serious = violations.filter((violation) => ["serious", "critical"].includes(violation.impact));
		check(!serious.length, name, serious.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160))[0]}`).join("\n    "));
	}

	// What every page must be.
	async function look(page, name, picture = false) {
		if (seen.has(name))
			return;
		if (process.env.WALK_LOG)
			console.log(`${Math.round(performance.now() / 1000)} s ${language} ${name}`);
		seen.add(name);
		const told = await page.evaluate(() => ({ heads: document.querySelectorAll("h1").length, text: document.body.innerText, language: document.documentElement.lang, title: document.title }));
		check(told.heads === 1 && told.language === language && told.title.endsWith("candor"), say(`${name} has one first heading, its language and a title`), JSON.stringify({ ...told, text: "" }));
		check(!/\{\{|%[1-9]|undefined|\b0[0-9A-HJKMNP-TV-Z]{15}\b/.test(told.text), say(`${name} shows no raw place, no id`), (told.text.match(/.{0,60}(\{\{|%[1-9]|undefined|\b0[0-9A-HJKMNP-TV-Z]{15}\b).{0,60}/) || [""])[0]);
		await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
		await page.evaluate(axe);
		await accessible(page, say(`${name} is accessible`));
		await page.setViewportSize({ width: 360, height: 740 });
		await accessible(page, say(`${name} is accessible on a phone`));
		const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		check(wider <= 0, say(`${name} fits a phone`), `${wider} px wider`);
		await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = part.defaultOpen; }));
		if (picture && pictures)
			await page.screenshot({ path: join(pictures, `${name}.${language}.360.png`), fullPage: true });
		await page.setViewportSize({ width: 1280, height: 800 });
		if (picture && pictures)
			await page.screenshot({ path: join(pictures, `${name}.${language}.1280.png`), fullPage: true });
		check(!page.faults.length, say(`${name} breaks nothing in the browser`), page.faults.join("; "));
		page.faults.length = 0;
	}

	async function open(page, address, name, picture) {
		const answer = await page.goto(address);
		check(answer.status() === 200, say(`${name} opens`), `${answer.status()} ${address}`);
		await look(page, name, picture);
		await wrong(page, name);
		return page.goto(address);
	}

	// Fills a form by its action's end and sends it.
	async function fill(form, fields) {
		await unfold(form);
		for (const [name, value] of Object.entries(fields)) {
			const field = form.locator(`[name="${name}"]`), kind = await field.first().evaluate((node) => node.type || node.tagName);
			if (kind === "radio")
				await form.locator(`[name="${name}"][value="${value}"]`).check();
			else if (kind === "checkbox")
				await field.setChecked(value);
			else if (kind === "select-one")
				await (value instanceof RegExp ? field.selectOption((await field.evaluate((node, [source]) => [...node.options].find((option) => new RegExp(source).test(option.text)).value, [value.source]))) : field.selectOption(value));
			else if (kind === "file")
				await field.setInputFiles(value);
			else
				await field.fill(value);
		}
	}
	async function send(page, action, fields, button = "button:not([name=add_row])") {
		const form = formOf(page, action);
		await fill(form, fields);
		const answer = page.waitForResponse((response) => response.request().isNavigationRequest() && response.request().method() === "POST");
		await form.locator(button).first().click();
		const status = (await answer).status();
		await page.waitForLoadState();
		return status;
	}

	// One wrong input on a page with a form: told at its field, and nothing that was typed is lost.
	async function wrong(page, name) {
		const faults = await wrongInput(page);
		if (faults !== null)
			check(!faults, say(`${name}: a wrong input is refused at its field, in the language, and nothing typed is lost`), faults);
	}
	// The same for chosen fields; said: what the sentence must say, besides.
	async function refused(page, action, field, fields, name, said = "") {
		const { told, faults } = await wrongField(page, action, field, fields, fill);
		check(!faults && told.includes(said), say(name), faults || `${action} ${field}: ${told}`);
		await page.evaluate(() => localStorage.clear());
	}

	async function firstWords(login) { // by the program's own doors: a password of one's own
		const first = await house.ask(null, "POST", "/login", { login, password: "a long sentence" });
		await house.ask(first.token, "POST", "/password", { present: "a long sentence", fresh: password });
	}

	// ---- an empty house ----
	await firstWords("admin");
	const admin = await enter("admin");
	check(await admin.locator(".start li").count() === 3, say("an empty house shows three steps"));
	await look(admin, "start", true);
	await open(admin, "/units", "units", true);
	const bad = join(scratch, `bad-${language}.csv`), good = join(scratch, `good-${language}.csv`), folk = join(scratch, `people-${language}.csv`);
	writeFileSync(bad, `code,parent,name,has_group,staff\nCITY,HOUSE,${said.unit},yes,many\nNORTH,NOWHERE,${said.counties[0]},yes,80\n`);
	writeFileSync(good, `code,parent,name,has_group,staff\nCITY,HOUSE,${said.unit},yes,200\nNORTH,CITY,${said.counties[0]},yes,80\nSOUTH,CITY,${said.counties[1]},yes,80\n`);
	const { posts } = said, line = (login, role, unit = "CITY") => `${login},${posts[login]},${unit},${posts[login]},${role},,${language}\n`;
	writeFileSync(folk, "login,name,unit,post,role,rank,language\n" + line("superior", "superior", "HOUSE") + line("chair", "chair") + line("deputy", "member") + line("second", "member") +
		line("clerk", "secretariat") + line("verifier", "verifier"));
	check(await send(admin, "/units/import", { file: bad }, "[name=preview]") === 200, say("a table can be looked at first"));
	const told = await admin.locator("main").innerText();
	check(/staff/.test(told) && /NOWHERE/.test(told) && await admin.locator("tbody tr").count() === 2, say("a bad table is told line by line"), told.slice(0, 500));
	await look(admin, "preview-bad", true);
	check(await send(admin, "/units/import", { file: good }, "[name=preview]") === 200, say("the corrected table is looked at"));
	await look(admin, "preview");
	check(await send(admin, "/units/import", {}, "button") === 303 && (await admin.locator("main").innerText()).includes(said.unit), say("the table is taken over without choosing it again"));
	check(await admin.locator(".flash").count() === 1, say("a page says what was done"));
	await open(admin, "/people", "people", true);
	await send(admin, "/people/import", { file: folk }, "[name=preview]");
	check(await send(admin, "/people/import", {}, "button") === 303, say("people come from a table"));
	const known = await house.enter("admin"), people = (await known.get("/people")).people;
	for (const login of ["superior", "chair", "deputy", "second", "clerk", "verifier"]) {
		await known.post(`/people/${people.find((one) => one.login === login).id}/password`, { password: "a long sentence" });
		await firstWords(login);
	}
	const units = (await known.get("/units")).units, city = units.find((unit) => unit.code === "CITY");
	await open(admin, `/units/${city.id}`, "unit");
	await send(admin, `/units/${city.id}/split`, {}, "[name=add_row]");
	check(await admin.locator("fieldset.row").count() === 2, say("a list in a form gets one more row"));
	await look(admin, "form-rows");
	await admin.evaluate(() => localStorage.clear());
	await open(admin, `/people/${people.find((one) => one.login === "clerk").id}`, "person");
	await open(admin, (await known.get(`/units/${city.id}`)).posts[0].link, "post");
	await open(admin, "/settings", "settings");
	await open(admin, "/procedures", "procedures");
	await admin.click("main ul.links a");
	check((await admin.locator("main").innerText()).includes("C03"), say("a procedure shows its numbers with their sources"));
	await look(admin, "procedure", true);
	await open(admin, "/password", "password");

	// ---- a campaign ----
	const superior = await enter("superior");
	await open(superior, "/campaigns", "campaigns");
	check(await send(superior, "/campaigns", { unit: /HOUSE/, title: said.campaign, procedure: "annual-democratic-life-meeting", year: "2022", theme: said.theme, requirements: said.requirements }) === 303, say("a campaign is prepared"));
	await look(superior, "campaign-draft");
	const draft = superior.url(), late = await enter("superior");
	await wrong(superior, "campaign-draft");
	await superior.goto(draft);
	await refused(superior, "/change", "meeting_until", { title: said.unit, theme: said.campaign, meeting_from: "2023-03-10", meeting_until: "2023-01-20" }, "a campaign whose days end before they begin is refused at its field", "2023");
	await look(superior, "campaign-draft-refused", true);
	await superior.goto(draft);
	await late.goto(draft);
	check(await send(superior, "/deploy", {}, "[name=preview]") === 200, say("a deployment can be looked at first"));
	check(await send(superior, "/deploy", {}, "button") === 303, say("a campaign is deployed"));
	check(await send(late, "/deploy", {}, "button") === 409 && await late.locator("main .errors, main [role=alert]").count() === 1, say("a campaign is deployed once: a second button that still stood there is refused in a sentence"));
	await look(late, "campaign-deployed-twice");
	const clerk = await enter("clerk"), api = await house.enter("clerk");
	let mine;
	for (let i = 0; i < 40 && !mine; i++) {
		mine = (await api.get("/cycles")).cycles.find((row) => row.unit_name === said.unit);
		if (!mine)
			await new Promise((done) => setTimeout(done, 250));
	}
	check(mine, say("the unit's cycle is open"));
	const cycle = `/cycles/${mine.id}`;
	await open(superior, "/campaigns", "campaigns-deployed", true);
	await superior.click("tbody a");
	await look(superior, "campaign", true);
	await wrong(superior, "campaign");
	await superior.goto(draft);
	await refused(superior, "/amendments", "overlay", { unit: /HOUSE/, overlay: "{overlay: a, over: annual-democratic-life-meeting, gates: {C03: {days: {value: 7}}}}", reason: said.theme }, "numbers that would loosen the procedure are refused at their field", "C03");

	// ---- the plan ----
	await clerk.goto(cycle);
	check(await send(clerk, "/plan", { theme: said.theme, meeting_day: "2023-02-11", place: "301", body: said.requirements }) === 303, say("a plan is written"));
	const plan = (await api.get(cycle)).plan.id;
	await open(clerk, `/plans/${plan}`, "plan-draft");
	check(await send(clerk, "/submit", {}) === 303, say("the plan is handed in"));
	await open(superior, `/plans/${plan}`, "plan", true);
	check(await send(superior, "/approve", {}) === 303, say("the plan is approved"));

	// ---- the anonymous form, without scripts ----
	await clerk.goto(`${cycle}/poster`);
	await look(clerk, "poster", true);
	const intake = new URL(await clerk.locator(".poster code").innerText()).pathname;
	const other = language === "en" ? "zh-CN" : "en";
	const plain = await enter(null, { javaScriptEnabled: false });
	await plain.goto(intake);
	await plain.click(`a[hreflang="${other}"]`);
	check(await plain.locator("html").getAttribute("lang") === other, say("the anonymous page speaks the other language too"));
	await plain.click(`a[hreflang="${language}"]`);
	await plain.fill("[name=text]", " ");
	await plain.click("main form button");
	check(await plain.locator("[aria-invalid=true][name=text]").count() === 1 && await plain.locator(".promise").count() === 1 && await plain.locator("html").getAttribute("lang") === language,
		say("an empty opinion is refused at its field, in the same language, beside the promise"));
	await plain.fill("[name=text]", said.opinions[5]);
	await plain.click("main form button");
	const receipt = (await plain.locator(".receipt code").innerText()).trim();
	check(/^\w{5}(-\w{5}){3}$/.test(receipt), say("an opinion is given without scripts and has its receipt"), receipt);
	check((await plain.context().cookies()).length === 0, say("the anonymous pages leave no cookie"));
	const scripted = await enter(null);
	await open(scripted, intake, "intake", true);
	await scripted.fill("[name=text]", said.opinions[6]);
	await scripted.reload();
	check(await scripted.evaluate(() => Object.keys(localStorage).length) === 0 && await scripted.inputValue("[name=text]") === "", say("an anonymous text leaves no trace on the device"));
	await scripted.fill("[name=text]", said.opinions[6]);
	await scripted.click("main form button");
	await look(scripted, "intake-done", true);
	for (let i = 0; i < 4; i++)
		await house.ask(null, "POST", intake, { text: `${said.opinions[7]} ${i + 1}` });
	await scripted.goto("/receipt");
	await look(scripted, "receipt-ask");
	await scripted.fill("[name=receipt]", receipt);
	await scripted.click("main form button");
	check(await scripted.locator("[aria-invalid=true]").count() === 1 && await scripted.inputValue("[name=receipt]") === receipt, say("before the release a receipt says so, and stays typed"));

	// ---- the desk ----
	await open(clerk, `${cycle}/opinions`, "opinions-empty");
	for (const i of [0, 1])
		check(await send(clerk, "/opinions", { channel: "paper", text: said.opinions[i] }) === 303, say("an opinion from paper is entered"));
	await send(clerk, "/channels", { channel: "paper", issued: "120", returned: "71" });
	await house.at("2023-01-05T01:00Z");
	await house.jobs();
	const clerkAgain = await house.enter("clerk"), desk = await clerkAgain.get(`${cycle}/opinions`);
	check(desk.opinions.length === 8, say("what waited in the box is on the desk"), String(desk.opinions.length));
	await open(clerk, `${cycle}/opinions`, "opinions", true);
	const bare = await enter("clerk", { javaScriptEnabled: false });
	await bare.goto(`${cycle}/opinions`);
	for (const one of desk.opinions.filter((row) => row.body.startsWith(said.opinions[7])).slice(0, 2))
		await bare.check(`input[value="${one.id}"]`);
	await bare.fill("#f-opinion\\.merge [name=title]", said.opinions[7]);
	await bare.click("#f-opinion\\.merge button");
	check(await bare.locator(".flash").count() === 1 && await bare.locator('a[href^="/groups/"]').count() === 2, say("opinions are merged by boxes, without scripts"));
	await bare.locator('a[href^="/groups/"]').first().click();
	const group = new URL(bare.url()).pathname;
	await bare.selectOption("[name=disposition]", "explained");
	await bare.fill("[name=answer]", said.answer);
	await bare.click(".now button");
	check((await clerkAgain.get(`${cycle}/opinions`)).disposed === 2, say("a group gets one answer"));
	await open(clerk, group, "group");

	// ---- problem and measure ----
	const opinion = desk.opinions.find((row) => row.body === said.opinions[0]);
	await open(clerk, `/opinions/${opinion.id}`, "opinion", true);
	await clerk.click('a[href*="/problems?opinion="]');
	const [title, fact, measure, acceptance, indicator, present, target] = said.problems[0];
	check(await clerk.locator("[name=opinion]").inputValue() === opinion.id, say("a problem begins with its opinion"), `${clerk.url()} ${await clerk.locator("[name=opinion]").inputValue()} ${opinion.id}`);
	check(await send(clerk, "/problems", { title, level: "group", fact, source: "opinion" }) === 303, say("a problem is written down"), await clerk.locator("main").innerText());
	const problem = new URL(clerk.url()).pathname;
	await look(clerk, "problem-new");
	const added = { title: measure, accountable: new RegExp(posts.deputy), acceptance, indicator, present, target, type: "by date", due: "2023-06-30" };
	check(await send(clerk, "/measures", added) === 303, say("a measure is added"));
	const place = new URL(clerk.url()).pathname;
	check(/^\/measures\//.test(place), say("the new measure opens"), place);
	await open(clerk, problem, "problem", true);
	await open(clerk, `${cycle}/problems`, "problems", true);

	// ---- the one who is accountable ----
	const deputy = await enter("deputy");
	await open(deputy, place, "measure", true);
	const report = formOf(deputy, "/progress");
	await report.locator("[name=body]").fill(said.progress);
	await deputy.waitForTimeout(700);
	await deputy.reload();
	check(await formOf(deputy, "/progress").locator("[name=body]").inputValue() === said.progress, say("what is typed survives a reload"));
	check(await send(deputy, "/progress", { present: "15" }) === 303, say("progress is reported"));
	check(await deputy.evaluate(() => Object.keys(localStorage).length) === 0 && await formOf(deputy, "/progress").locator("[name=body]").inputValue() === "", say("what was sent is no longer kept"));
	const proof = join(scratch, "result.txt"), programFile = join(scratch, "result.exe");
	writeFileSync(programFile, "MZ");
	await refused(deputy, "/evidence", "file", { file: programFile, caption: acceptance }, "a file of a kind that is no evidence is refused at its field, in a sentence that names it", "result.exe");
	await look(deputy, "evidence-refused", true);
	await deputy.goto(place);
	await refused(deputy, "/evidence", "file", { caption: acceptance }, "evidence without a file is refused at its field");
	await deputy.goto(place);
	writeFileSync(proof, "20 files: 6 days at most.\n");
	check(await send(deputy, "/evidence", { file: proof, caption: acceptance }) === 303, say("evidence is handed in"));
	const download = deputy.waitForEvent("download");
	await deputy.click(".files a");
	const file = await download;
	check(file.suggestedFilename() === "result.txt" && readFileSync(await file.path(), "utf8") === readFileSync(proof, "utf8"), say("evidence comes back byte for byte under its name"));
	await deputy.click('.files a[href^="/evidence/"]:not([href$="/file"])');
	await look(deputy, "evidence");
	const stranger = await enter(null);
	check((await stranger.request.get(await (async () => { await deputy.goto(place); return deputy.locator(".files a").first().getAttribute("href"); })(), { maxRedirects: 0 })).status() === 303, say("evidence is not for strangers"));
	check(await send(deputy, "/extension", { due: "2023-07-31", reason: fact }) === 303, say("more time is asked for"));
	const asked = await deputy.locator('a[href^="/extensions/"]').getAttribute("href");
	const chair = await enter("chair");
	await open(chair, asked, "extension", true);
	check(await send(chair, "/decide", {}, "[value=yes]") === 303, say("an extension is decided by one button"));
	await deputy.goto(place);
	check(await send(deputy, "/claim", { statement: said.claim }) === 303, say("the measure is claimed done"));

	// ---- somebody else ----
	const verifier = await enter("verifier");
	await look(verifier, "home-verifier", true);
	await verifier.click("article a.button");
	await look(verifier, "verify", true);
	await wrong(verifier, "verify");
	await verifier.goto(place);
	await refused(verifier, "/verify", "reason", { reason: " " }, "who verifies says what was found");
	await look(verifier, "verify-refused", true);
	await verifier.goto(place);
	await refused(verifier, "/return", "reason", { reason: " " }, "who returns a measure says what was found");
	await verifier.goto(place);
	check(await send(verifier, "/verify", { reason: said.verified }) === 303, say("the measure is verified"));
	await clerk.goto(place);
	check(await send(clerk, "/confirm", {}, "[value=no]") === 422, say("“not solved” needs its reason"));
	check(await clerk.locator(".errors a").count() === 1, say("and says where"));
	await clerk.goto(place);
	check(await send(clerk, "/confirm", {}, "[value=yes]") === 422, say("the office says whose word it passes on"));
	await clerk.goto(place);
	check(await send(clerk, "/confirm", { reason: said.verified }, "[value=yes]") === 303, say("the measure is confirmed"));
	await look(clerk, "measure-confirmed");

	// ---- the way back by receipt ----
	await plain.goto(`/receipt?language=${language}`);
	await plain.fill("[name=receipt]", receipt);
	await plain.click("main form button");
	check((await plain.locator("main").innerText()).includes(said.opinions[5]), say("after the release the receipt leads to the opinion, without scripts"));
	await plain.check("[value='add to it']");
	await plain.click("main form button");
	check(await plain.locator("[aria-invalid=true][name=text]").count() === 1, say("an empty addition is refused at its field"));
	await plain.fill("[name=text]", said.opinions[4]);
	await plain.click("main form button");
	check(await plain.locator(".receipt").count() === 1, say("an opinion is added to by its receipt"));
	await scripted.goto(`/receipt?language=${language}`);
	await scripted.fill("[name=receipt]", receipt);
	await scripted.click("main form button");
	await look(scripted, "receipt", true);

	// ---- the rest of the house ----
	await clerk.goto("/");
	await look(clerk, "home", true);
	await open(clerk, cycle, "cycle", true);
	for (const [address, name, picture] of [["/cycles", "cycles"], [`${cycle}/ledger`, "ledger", true], [`${cycle}/ledger?light=overdue`, "ledger-filtered"], [`${cycle}/lookback`, "lookback"], [`${cycle}/readiness`, "readiness", true],
		["/readiness", "readiness-tree"], [`/history${problem.replace("problems", "problem")}`, "history", true], ["/record", "record", true], ["/units", "units-clerk"]])
		await open(clerk, address, name, picture);
	await superior.goto(cycle);
	await look(superior, "cycle-superior");
	check((await clerk.goto("/measures/0000000000000000")).status() === 404, say("what is not there is missing"));
	await look(clerk, "missing", true);
	check((await clerk.goto("/settings")).status() === 403, say("what is not allowed is told"));
	await look(clerk, "denied");
	await clerk.goto(cycle);
	await clerk.click(`button[lang="${other}"]`);
	check(await clerk.locator("html").getAttribute("lang") === other && new URL(clerk.url()).pathname === cycle, say("the language is switched where one is"));
	await clerk.click(`button[lang="${language}"]`);
	if (language === "en")
		await many(house, clerk, cycle, look);
	await stranger.goto(place);
	check(new URL(stranger.url()).pathname === "/login", say("a stranger is asked to log in first"));
	await look(stranger, "login", true);
	await wrong(stranger, "login");
	await stranger.fill("[name=login]", "chair");
	await stranger.fill("[name=password]", password);
	await stranger.click("main form button");
	await look(stranger, "login-refused");
}

// Five hundred opinions: page by page, and quick.
async function many(house, clerk, cycle, look) {
	const api = await house.enter("clerk");
	for (let from = 0; from < 500; from += 50)
		await Promise.all(Array.from({ length: 50 }, (_, i) => api.post(`${cycle}/opinions`, { channel: "forum", text: `Opinion ${from + i + 1}: the same stretch of road again.` })));
	const begun = Date.now();
	await clerk.goto(`${cycle}/opinions`);
	check(Date.now() - begun < 3000 && await clerk.locator(".opinions > li").count() === 100, "a desk of five hundred opinions shows a hundred, soon", `${Date.now() - begun} ms`);
	await look(clerk, "opinions-many", true);
	await clerk.click("a[rel=next]");
	check(/page=2/.test(clerk.url()) && await clerk.locator(".opinions > li").count() === 100, "the next hundred follow");
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const language of (process.env.WALK_LANGUAGES || "en zh-CN").split(" ")) {
	const house = await openHouse(program, language);
	try {
		await walk(browser, language, house);
	} catch (broken) {
		check(false, `${language}: the walk goes on to its end`, String(broken.stack || broken).slice(0, 1500));
	}
	await house.close();
}
await browser.close();
rmSync(scratch, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed ? 1 : 0);
