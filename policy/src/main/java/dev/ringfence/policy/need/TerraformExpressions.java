package dev.ringfence.policy.need;

import dev.ringfence.model.Application;
import dev.ringfence.model.Text;
import dev.ringfence.model.Thing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Texts in the language of Terraform, as a module may write them. */
public final class TerraformExpressions {
  private static final String FILE = "terraform-references.tsv";
  private static final String MODULE = "module.";

  private static final class Loaded {
    static final Map<String, String> ATTRIBUTES = load();
  }

  private final Application application;
  private final References references;
  private final String module;
  private final Set<String> data = new TreeSet<>();

  /**
   * @param resource the address of a resource of the module that is to hold the texts
   */
  public TerraformExpressions(Application application, String resource) {
    this.application = application;
    this.references = new References(application);
    this.module = module(resource);
  }

  private static Map<String, String> load() {
    try (InputStream in = TerraformExpressions.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no table " + FILE);
      }
      var attributes = new HashMap<String, String>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(cells -> attributes.put(cells[0] + " " + cells[1], cells[2]));
      return attributes;
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }

  /** The modules at the beginning of an address: {@code module.a["x"].module.b.}. */
  private static String module(String address) {
    int end = 0;
    while (address.startsWith(MODULE, end)) {
      int bracket = address.indexOf('[', end);
      int dot = address.indexOf('.', end + MODULE.length());
      if (bracket >= 0 && bracket < dot) {
        int close = address.indexOf("].", bracket);
        dot = close < 0 ? -1 : close + 1;
      }
      if (dot < 0) {
        break;
      }
      end = dot + 1;
    }
    return address.substring(0, end);
  }

  /** The address of a resource within its module. */
  public static String local(String address) {
    return address.substring(module(address).length());
  }

  /** The name in an address, without its module and type; a logical id is its own name. */
  public static String name(String address) {
    String local = local(address);
    return local.substring(local.indexOf('.') + 1);
  }

  /** The data that the texts so far read from the provider: {@code aws_region}. */
  public Set<String> data() {
    return data;
  }

  /** {@code aws_dynamodb_table.orders.arn}, {@code "${aws_s3_bucket.b.arn}/*"}, {@code "arn:…"}. */
  public String of(Text text) {
    Text reachable = reachable(text);
    if (reachable.parts().size() == 1 && reachable.parts().getFirst().kind() != Text.Kind.LITERAL) {
      return expression(reachable.parts().getFirst());
    }
    return "\"" + template(reachable) + "\"";
  }

  /** A thing of another module has no address here, but its name may be known. */
  private Text reachable(Text text) {
    var out = Text.EMPTY;
    for (Text.Part part : text.parts()) {
      var one = new Text(List.of(part));
      boolean here = part.kind() != Text.Kind.RESOURCE || module(part.text()).equals(module);
      out = out.plus(here ? one : references.writtenOut(one));
    }
    return out;
  }

  private String template(Text text) {
    var out = new StringBuilder();
    for (Text.Part part : text.parts()) {
      boolean reachable = module.isEmpty() || !part.written().contains("${var.");
      if (part.kind() == Text.Kind.LITERAL && !part.written().isEmpty() && reachable) {
        out.append(substituted(part.written()));
      } else if (part.kind() == Text.Kind.LITERAL || part.kind() == Text.Kind.SECRET) {
        out.append(escaped(part.text()));
      } else {
        out.append("${").append(expression(part)).append('}');
      }
    }
    return out.toString();
  }

  /** A literal with variables of the root module in it, as {@link Text.Part#written} has them. */
  private String substituted(String written) {
    var out = new StringBuilder();
    int done = 0;
    for (int at = written.indexOf("${"); at >= 0; at = written.indexOf("${", done)) {
      out.append(escaped(written.substring(done, at)));
      boolean own = written.startsWith("${!", at);
      int end = own ? at + 2 : written.indexOf('}', at);
      boolean pseudo = written.startsWith("${AWS::", at);
      out.append(
          own
              ? "$${"
              : pseudo
                  ? "${" + pseudo(written.substring(at + 2, end)) + "}"
                  : written.substring(at, end + 1));
      done = end + 1;
    }
    return out.append(escaped(written.substring(done))).toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("${", "$${")
        .replace("%{", "%%{");
  }

  private String expression(Text.Part part) {
    return switch (part.kind()) {
      case RESOURCE -> reference(part);
      case PSEUDO -> pseudo(part.text());
      case LITERAL, SECRET -> "\"" + escaped(part.text()) + "\"";
      case PARAMETER, IMPORT, OTHER -> part.text();
    };
  }

  private String reference(Text.Part part) {
    String address = part.text();
    String own = module(address).equals(module) ? local(address) : address;
    return own + "." + attribute(part);
  }

  private String attribute(Text.Part part) {
    String type =
        application.byId(part.text(), Thing.class).map(thing -> thing.identity().type()).orElse("");
    String attribute = part.detail().isEmpty() ? "-" : part.detail();
    String general = Loaded.ATTRIBUTES.getOrDefault("* " + attribute, attribute);
    return Loaded.ATTRIBUTES.getOrDefault(type + " " + attribute, general);
  }

  private String pseudo(String name) {
    return switch (name) {
      case "AWS::Region" -> data("aws_region", "name");
      case "AWS::AccountId" -> data("aws_caller_identity", "account_id");
      default -> data("aws_partition", "partition");
    };
  }

  private String data(String type, String attribute) {
    data.add(type);
    return "data." + type + ".current." + attribute;
  }

  /**
   * A text as JSON holds it: an ARN is written out as far as it is known, with what the provider
   * fills in as {@code ${AWS::Region}} and its like, and the rest as Terraform's templates write
   * it.
   */
  public String plain(Text text) {
    var out = new StringBuilder();
    for (Text.Part part : references.writtenOut(text).parts()) {
      out.append(
          part.kind() == Text.Kind.RESOURCE ? "${" + reference(part) + "}" : part.toString());
    }
    return out.toString();
  }
}
