/** Source code to facts: the entry of this module. */
@NullMarked
package dev.ringfence.code;

import org.jspecify.annotations.NullMarked;
