/** Front ends: one class for each language lowers what tree-sitter parses to the common syntax. */
@NullMarked
package dev.ringfence.code.parse;

import org.jspecify.annotations.NullMarked;
