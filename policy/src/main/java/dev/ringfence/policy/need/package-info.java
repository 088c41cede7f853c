/** What a function needs: from the calls of its code and from its template. */
@NullMarked
package dev.ringfence.policy.need;

import org.jspecify.annotations.NullMarked;
