/** The small common syntax that source of every language is lowered to. */
@NullMarked
package dev.ringfence.code.tree;

import org.jspecify.annotations.NullMarked;
