// Looks at the sample pages in Chromium at 1280 and 360 px, light and dark: no serious axe violation, nothing wider than the
// window, nothing the strict policy refuses. Usage: PREVIEW=FOLDER unit_page_preview_test; node test/browser/pages.mjs FOLDER
import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const folder = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const types = { css: "text/css", js: "text/javascript", svg: "image/svg+xml", html: "text/html" };

const server = createServer((request, response) => {
	const path = new URL(request.url, "http://localhost").pathname;
	const file = join(folder, path);
	try {
		const body = readFileSync(file);
		response.writeHead(200, { "content-type": types[path.split(".").at(-1)] + "; charset=utf-8", "content-security-policy": policy });
		response.end(body);
	} catch {
		response.writeHead(404).end();
	}
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const at = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
let passed = 0, failed = 0;

for (const [width, height, colorScheme] of [[1280, 800, "light"], [360, 740, "light"], [1280, 800, "dark"], [360, 740, "dark"]])
	for (const name of readdirSync(folder).filter((file) => file.endsWith(".html")).sort()) {
		const context = await browser.newContext({ viewport: { width, height }, colorScheme, bypassCSP: false });
		const page = await context.newPage();
		const faults = [];
		page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
		page.on("pageerror", (error) => faults.push(String(error)));
		await page.goto(at + name);
		await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
		await page.screenshot({ path: join(folder, `${name.slice(0, -5)}.${width}.${colorScheme}.png`), fullPage: true });
		const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		if (wider > 0)
			faults.push(`${wider} px wider than the window`);
		// The checker is handed to the page by the debugger, not by a script element: the policy stays as it is.
		await page.evaluate(axe);
		const result = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
		for (const violation of result.violations)
			if (["serious", "critical", "moderate"].includes(violation.impact))
				faults.push(`${violation.impact} ${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(" | ")}`);
		if (faults.length)
			console.log(`not ok ${name} ${width} ${colorScheme}\n  ${faults.join("\n  ")}`);
		faults.length ? failed++ : passed++;
		await context.close();
	}
await browser.close();
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
