/** An abstract interpreter: what values source code computes, without running it. */
@NullMarked
package dev.ringfence.code.value;

import org.jspecify.annotations.NullMarked;
