/** Faults that several things of an application make only together. */
@NullMarked
package dev.ringfence.check.paths;

import org.jspecify.annotations.NullMarked;
