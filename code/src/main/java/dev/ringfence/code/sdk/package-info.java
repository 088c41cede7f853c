/** Which calls of the provider code makes, through whatever SDK. */
@NullMarked
package dev.ringfence.code.sdk;

import org.jspecify.annotations.NullMarked;
