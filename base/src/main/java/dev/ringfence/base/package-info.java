/** What the scanner shares with what runs inside functions. */
@NullMarked
package dev.ringfence.base;

import org.jspecify.annotations.NullMarked;
