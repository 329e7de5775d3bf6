import { serve, open, load, By, until, complaints } from "./browser.mjs";
import { writeFileSync, readdirSync } from "node:fs";
const site = await serve();
const width = Number(process.argv[2] ?? 1280);
const d = await open({ width });
const shot = async (n) => { const { data } = await d.sendAndGetDevToolsCommand("Page.captureScreenshot", { format: "png", captureBeyondViewport: true }); writeFileSync(`/tmp/t/${n}-${width}.png`, Buffer.from(data, "base64")); };
try {
  await load(d, site.address);
  await d.findElement(By.id("example")).click();
  await d.wait(until.elementLocated(By.id("to-report")), 10000);
  await d.findElement(By.id("to-report")).click();
  await d.wait(until.elementLocated(By.id("paper")), 20000);
  console.log(await d.findElement(By.id("message")).getAttribute("value"));
  await shot("report");
  await d.findElement(By.id("xlsx")).click();
  await d.wait(() => readdirSync(d.downloads).some(n => n.endsWith(".xlsx")), 20000);
  console.log(readdirSync(d.downloads), d.downloads);
  await d.findElement(By.id("csv")).click();
  const { data } = await d.sendAndGetDevToolsCommand("Page.printToPDF", { printBackground: true, preferCSSPageSize: true });
  writeFileSync("/tmp/t/report.pdf", Buffer.from(data, "base64"));
  await d.findElement(By.id("switch-language")).click(); await d.findElement(By.id("switch-theme")).click();
  await new Promise(r => setTimeout(r, 800));
  await shot("report-en-dark");
} finally { console.log(await complaints(d)); await d.quit(); site.close(); }
