/** Which files belong to a function: handlers, imports, roots of code. */
@NullMarked
package dev.ringfence.code.source;

import org.jspecify.annotations.NullMarked;
