package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What the author should know, each thing once, and not without end. */
final class Remarks {
  private static final int MOST = 200;

  private final String file;
  private final LinkedHashSet<Document.Remark> remarks = new LinkedHashSet<>();

  Remarks(String file) {
    this.file = file;
  }

  /** A remark at a place; of a place in another file the message names it. */
  void add(Origin place, String message) {
    if (remarks.size() >= MOST) {
      return;
    }
    boolean elsewhere = !place.file().equals(file);
    remarks.add(
        new Document.Remark(
            elsewhere ? 1 : place.line(), elsewhere ? place + ": " + message : message));
  }

  /** A remark that is made already. */
  void keep(Document.Remark remark) {
    remarks.add(remark);
  }

  List<Document.Remark> all() {
    return new ArrayList<>(remarks);
  }
}
