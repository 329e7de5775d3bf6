import { serve, open, load, By, until, complaints } from "./browser.mjs";
import { writeFileSync } from "node:fs";
const site = await serve();
const width = Number(process.argv[2] ?? 1280);
const d = await open({ width });
const shot = async (n) => { const { data } = await d.sendAndGetDevToolsCommand("Page.captureScreenshot", { format: "png", captureBeyondViewport: true }); writeFileSync(`/tmp/t/${n}-${width}.png`, Buffer.from(data, "base64")); };
try {
  await load(d, site.address);
  await d.findElement(By.id("example")).click();
  await d.wait(until.elementLocated(By.css(".gauge")), 10000); await d.executeScript("location.hash='#/enter'"); await d.wait(until.elementLocated(By.css(".groupnav")), 5000);
  await shot("enter");
  await d.executeScript("location.hash='#/import'");
  await d.wait(until.elementLocated(By.id("paste")), 20000);
  await shot("import");
  const text = "STT\tChỉ tiêu\tKỳ này\n1\tHồ sơ đã tiếp nhận\t597.919\n2\tTTHC công bố đúng hạn\t1,234\n3\tSố TTHC đang công khai\t12\n4\tHồ sơ phải đồng bộ\tkhông có\n5\tHồ sơ đã đồng bộ\t\n6\tSố khác\t5\n7\tTTHC công khai đủ nội dung\t7\n8\tTTHC công khai đủ nội dung\t8\n9\tTTHC phải công bố trong kỳ\t89";
  await d.executeScript(`const t=arguments[0]; const data=new DataTransfer(); data.setData("text/plain",t); document.getElementById("paste").dispatchEvent(new ClipboardEvent("paste",{clipboardData:data,bubbles:true,cancelable:true}))`, text);
  await d.wait(until.elementLocated(By.id("preview-title")), 5000);
  await shot("preview");
  console.log(await d.findElement(By.id("preview-sum")).getText());
} finally { console.log(await complaints(d)); await d.quit(); site.close(); }
