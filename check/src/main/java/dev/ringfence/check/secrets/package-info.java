/** Checks of secrets: where they lie, who can read them, how long they hold. */
@NullMarked
package dev.ringfence.check.secrets;

import org.jspecify.annotations.NullMarked;
