package io.souk.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.chassis.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
  private static final Map<String, Object> PLACED =
      Map.of(
          "shop", "Souk",
          "order_id", "ord_01JDEXAMPLE",
          "name", "<script>alert('Ann & Co')</script>",
          "lines",
              List.of(
                  Map.of("quantity", "2", "title", "Ocean Blue Shirt", "total", "100.00 USD"),
                  Map.of("quantity", "1", "title", "Chain \"Bracelet\"", "total", "19.99 USD")),
          "shipping", "5.00 USD",
          "total", "124.99 USD");

  private final Templates templates = new Templates(Optional.empty());

  @Test
  void aMailSaysWhatWasOrderedAndWhatItCosts() {
    Letter letter = templates.fill(Template.ORDER_PLACED, PLACED);

    assertThat(letter.subject()).isEqualTo("Souk: your order ord_01JDEXAMPLE");
    assertThat(letter.text())
        .contains("  2 x Ocean Blue Shirt  100.00 USD\n  1 x Chain \"Bracelet\"  19.99 USD\n")
        .contains("Shipping: 5.00 USD\nTotal: 124.99 USD\n")
        .doesNotContain("Discount", "Tax", "{{");
  }

  @Test
  void inHtmlEveryValueIsEscapedAndInTextNone() {
    Letter letter = templates.fill(Template.ORDER_PLACED, PLACED);

    assertThat(letter.html())
        .contains("&lt;script&gt;", "Ann &amp; Co", "Chain &quot;Bracelet&quot;")
        .doesNotContain("<script>", "{{");
    assertThat(letter.text()).contains("Hello <script>alert('Ann & Co')</script>,");
  }

  @Test
  void noValueBeginsAnotherHeader() {
    Letter letter =
        templates.fill(
            Template.ORDER_CANCELED,
            Map.of(
                "shop", "Souk\r\nBcc: everybody@example.com", "order_id", "ord_1", "name", "Ann"));

    assertThat(letter.subject()).doesNotContain("\r", "\n").startsWith("Souk Bcc: ");
  }

  @Test
  void anInstallationMayHaveTemplatesOfItsOwn(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("order_placed.txt"), "Danke, {{name}}!\nBestellung {{order_id}}");

    Templates own = new Templates(Optional.of(folder));

    Letter letter = own.fill(Template.ORDER_PLACED, Map.of("name", "Ann", "order_id", "ord_1"));
    assertThat(letter.subject()).isEqualTo("Danke, Ann!");
    assertThat(letter.text()).isEqualTo("Bestellung ord_1");
    assertThat(letter.html()).contains("<p>Hello Ann,</p>");
  }

  @Test
  void aWrongTemplateIsFoundAtTheStart(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("order_shipped.txt"), "Subject\n{{#lines}} never closed");

    assertThatThrownBy(() -> new Templates(Optional.of(folder)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("order_shipped");
  }
}
