/** Programs that measure how fast policies are compared. */
@NullMarked
package dev.ringfence.bench;

import org.jspecify.annotations.NullMarked;
