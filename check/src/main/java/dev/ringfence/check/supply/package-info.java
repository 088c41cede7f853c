/** Checks of where code comes from and who can change it on the way. */
@NullMarked
package dev.ringfence.check.supply;

import org.jspecify.annotations.NullMarked;
