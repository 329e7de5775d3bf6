// Workbooks, beside the page: opening one never makes it wait, and ending this ends the work. The wasm is loaded when a
// workbook needs it; a text is decoded without it.
async function sheets() {
  const module = await import("chamdiem:sheets");
  await module.default();
  return module;
}

// How texts are saved here: UTF-8, UTF-16 with its mark, or the code page of Vietnamese Windows.
function decoded(bytes) {
  const [first, second] = bytes;
  const wide = (first === 0xff && second === 0xfe && "utf-16le") || (first === 0xfe && second === 0xff && "utf-16be");
  if (wide) return new TextDecoder(wide).decode(bytes);
  if (bytes.subarray(0, 65536).includes(0)) throw "foreign";
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1258").decode(bytes);
  }
}

const packed = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b;
const compound = (bytes) => bytes[0] === 0xd0 && bytes[1] === 0xcf;

const work = {
  async open(buffer, wanted) {
    const bytes = new Uint8Array(buffer);
    // Letters and marks apart, as this code page has them, are one letter for everybody else.
    if (!packed(bytes) && !compound(bytes)) {
      const text = decoded(bytes).normalize("NFC");
      // Many a system gives out a page of the web under the name of a workbook.
      if (/^\s*<(!doctype|html|head|meta|body|table|\?xml)\b/i.test(text)) throw "page";
      return { text };
    }
    return { book: (await sheets()).read(bytes, wanted, (hundredths) => postMessage(["progress", hundredths])) };
  },
  async report(request) {
    return (await sheets()).report(request);
  },
};

onmessage = async ({ data: [name, ...rest] }) => {
  try {
    postMessage(["done", await work[name](...rest)]);
  } catch (error) {
    // A refusal is a word; anything else has gone wrong: out of memory, or a file made to break readers.
    postMessage(["failed", typeof error === "string" ? error : "broken"]);
  }
};
