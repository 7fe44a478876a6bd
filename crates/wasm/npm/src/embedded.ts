// The WebAssembly module as text, for where no file can be read.
import text from "embedded";

export function module(): WebAssembly.Module {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return new WebAssembly.Module(bytes);
}
