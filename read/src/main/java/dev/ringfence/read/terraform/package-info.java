/** Terraform: files and modules to resources as CloudFormation would write them. */
@NullMarked
package dev.ringfence.read.terraform;

import org.jspecify.annotations.NullMarked;
