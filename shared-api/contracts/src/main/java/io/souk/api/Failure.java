package io.souk.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that ended badly: a stable code, a sentence for people, and facts for programs. Carries no
 * stack trace, since it is an answer and not a defect.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureCode code;
  private final transient Map<String, Object> facts;

  public Failure(FailureCode code, String detail) {
    this(code, detail, Map.of());
  }

  /**
   * @param detail a sentence a caller may read; nothing internal
   * @param facts what a program needs to act on it (e.g. {@code sku}, {@code available}), JSON
   *     values only
   */
  public Failure(FailureCode code, String detail, Map<String, ?> facts) {
    super(detail, null, false, false);
    this.code = code;
    this.facts = Map.copyOf(facts);
  }

  public FailureCode code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public Map<String, Object> facts() {
    return facts;
  }

  /** The same failure with one more fact. */
  public Failure with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(facts);
    more.put(name, value);
    return new Failure(code, detail(), more);
  }

  /** The same failure without that fact. */
  public Failure without(String name) {
    Map<String, Object> fewer = new LinkedHashMap<>(facts);
    fewer.remove(name);
    return new Failure(code, detail(), fewer);
  }

  /** How this failure crosses the wire. */
  public Message toMessage() {
    return new Message(code.wire(), detail(), WireFormat.tree(facts));
  }

  /** A failure on the wire. */
  public record Message(String code, String detail, @Nullable JsonNode facts) {
    public Failure toFailure() {
      return new Failure(
          FailureCode.fromWire(code), detail, facts == null ? Map.of() : WireFormat.map(facts));
    }
  }
}
