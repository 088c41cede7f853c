/** Checks of what invokes functions and who may. */
@NullMarked
package dev.ringfence.check.triggers;

import org.jspecify.annotations.NullMarked;
