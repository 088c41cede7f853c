/** What an application is, neutral of provider and format. */
@NullMarked
package dev.ringfence.model;

import org.jspecify.annotations.NullMarked;
