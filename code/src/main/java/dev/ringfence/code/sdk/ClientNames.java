package dev.ringfence.code.sdk;

import dev.ringfence.base.text.Sections;
import dev.ringfence.code.sdk.facts.Operations;
import dev.ringfence.code.sdk.facts.SdkService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names that clients and packages have in the SDKs of all languages. */
final class ClientNames {
  private static final class Holder {
    private static final Map<String, String> OTHER = read();
  }

  private final Operations operations;

  ClientNames(Operations operations) {
    this.operations = operations;
  }

  private static Map<String, String> read() {
    var names = new HashMap<String, String>();
    try (InputStream in = ClientNames.class.getResourceAsStream("client-names.tsv")) {
      if (in == null) {
        throw new IllegalStateException("client-names.tsv is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : Sections.split(text, '\n')) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          names.put(Sections.cells(line).get(0), Sections.cells(line).get(1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("client-names.tsv can't be read", e);
    }
    return names;
  }

  /** The service that a client's or a package's name stands for, in any case. */
  Optional<SdkService> service(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String folded = name.toLowerCase(Locale.ROOT).replace("-", "").replace(" ", "");
    String other = Holder.OTHER.get(folded);
    if (other != null) {
      return operations.service(other);
    }
    return operations.byServiceId(name).or(() -> operations.service(name.toLowerCase(Locale.ROOT)));
  }

  boolean isService(String name, SdkService service) {
    return service(name).filter(each -> each.name().equals(service.name())).isPresent();
  }
}
