package dev.ringfence.check.roles;

import dev.ringfence.model.Statement;
import dev.ringfence.policy.Allowance;
import java.util.List;
import java.util.Locale;

/** What a condition leaves of the resources that a statement is for. */
final class Narrowing {
  private Narrowing() {}

  /** Only where and how a call comes from says nothing about what it is for. */
  static boolean isNarrowed(Allowance allowance) {
    return allowance.statement().conditions().isUnknown()
        || allowance.statement().conditions().orElse(List.of()).stream()
            .map(Statement.Condition::key)
            .map(key -> key.toLowerCase(Locale.ROOT))
            .anyMatch(key ->
                switch (key) {
                  case "aws:requestedregion",
                      "aws:securetransport",
                      "aws:sourceip",
                      "aws:sourcevpc",
                      "aws:sourcevpce",
                      "aws:multifactorauthpresent",
                      "aws:multifactorauthage",
                      "aws:currenttime" ->
                      false;
                  default -> true;
                });
  }
}
