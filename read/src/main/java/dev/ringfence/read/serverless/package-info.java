/** serverless.yml, expanded to CloudFormation resources. */
@NullMarked
package dev.ringfence.read.serverless;

import org.jspecify.annotations.NullMarked;
