declare const unit: unique symbol;

/** A place counted in UTF-16 units, as `String.prototype.slice` counts. */
export type Utf16Offset = number & { readonly [unit]?: "utf16" };

/** A place counted in bytes, as `Uint8Array.prototype.subarray` counts. */
export type ByteOffset = number & { readonly [unit]?: "byte" };
