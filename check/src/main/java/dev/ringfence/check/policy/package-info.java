/** Checks of policies as such: what the provider refuses, what has no effect, what must not be. */
@NullMarked
package dev.ringfence.check.policy;

import org.jspecify.annotations.NullMarked;
