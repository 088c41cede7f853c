/** Trails of the provider, as the account keeps them: what roles were seen doing. */
@NullMarked
package dev.ringfence.read.trail;

import org.jspecify.annotations.NullMarked;
