/** What roles grant beyond what is needed. */
@NullMarked
package dev.ringfence.policy.excess;

import org.jspecify.annotations.NullMarked;
