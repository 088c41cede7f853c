/** Whether one policy allows anything that another does not, exactly, with a request for proof. */
@NullMarked
package dev.ringfence.policy.compare;

import org.jspecify.annotations.NullMarked;
