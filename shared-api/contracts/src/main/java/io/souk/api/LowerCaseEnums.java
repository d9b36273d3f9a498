package io.souk.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Locale;

/** Writes enums as the public API spells them: {@code not_paid}, not {@code NOT_PAID}. */
final class LowerCaseEnums extends SimpleModule {
  private static final long serialVersionUID = 1L;

  LowerCaseEnums() {
    addSerializer(new Serializer());
  }

  @SuppressWarnings("rawtypes")
  private static final class Serializer extends StdSerializer<Enum> {
    private static final long serialVersionUID = 1L;

    Serializer() {
      super(Enum.class);
    }

    @Override
    public void serialize(Enum value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }
}
