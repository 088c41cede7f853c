/** Whether a request is allowed. */
@NullMarked
package dev.ringfence.policy.evaluate;

import org.jspecify.annotations.NullMarked;
