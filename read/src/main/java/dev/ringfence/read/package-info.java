/** Folders to applications: which file is which document, and what each of them declares. */
@NullMarked
package dev.ringfence.read;

import org.jspecify.annotations.NullMarked;
