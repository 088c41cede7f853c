package dev.ringfence.check.supply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Accounts from which vendors publish layers for everyone; the table names who and where it says
 * so.
 */
final class VendorAccounts {
  private static final String FILE = "vendor-accounts.tsv";

  private VendorAccounts() {}

  private static final class Loaded {
    static final Set<String> ACCOUNTS = load();
  }

  static boolean isKnown(String account) {
    return Loaded.ACCOUNTS.contains(account);
  }

  private static Set<String> load() {
    try (InputStream in = VendorAccounts.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no table " + FILE);
      }
      var accounts = new HashSet<String>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> accounts.add(line.substring(0, 12)));
      return accounts;
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }
}
