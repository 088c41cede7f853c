/** The commands; the only main, the only printing. */
@NullMarked
package dev.ringfence.cli;

import org.jspecify.annotations.NullMarked;
