/** What every check is made of. */
@NullMarked
package dev.ringfence.check;

import org.jspecify.annotations.NullMarked;
