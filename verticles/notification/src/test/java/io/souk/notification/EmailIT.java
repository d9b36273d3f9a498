package io.souk.notification;

import static io.souk.notification.FakeOrders.usd;
import static io.souk.notification.NotificationUnderTest.event;
import static io.souk.notification.NotificationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.souk.api.Ids;
import io.souk.api.event.Event;
import io.souk.api.order.OrderCanceled;
import io.souk.api.order.Orders;
import io.souk.api.payment.PaymentRefunded;
import io.souk.api.shipping.Fulfillment;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mails to buyers, by a real mail server. */
class EmailIT {
  private static final NotificationUnderTest SERVICE = new NotificationUnderTest();
  private static final FakeOrders ORDERS = new FakeOrders();
  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(freePort(), "127.0.0.1", "smtp"));

  private final String orderId = Ids.order();
  private final String address = orderId.toLowerCase(Locale.ROOT) + "@example.com";

  @BeforeAll
  static void start() {
    SERVER.start();
    SERVICE.cluster.serve("order", Orders.class, ORDERS.contract());
    SERVICE.node(
        Map.of(
            "notification.email.enabled", "true",
            "notification.email.shop", "Souk & Sons",
            "notification.email.from", "Souk <shop@souk.example>",
            "notification.email.smtp.host", "127.0.0.1",
            "notification.email.smtp.port", String.valueOf(SERVER.getSmtp().getPort()),
            "notification.email.smtp.starttls", "disabled",
            "notification.email.poll_every", "20ms",
            "notification.email.first_pause", "20ms",
            "notification.email.longest_pause", "200ms",
            "notification.email.attempts", "100"));
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
    SERVER.stop();
  }

  @Test
  void aBuyerIsToldWhatWasOrdered() throws Exception {
    ORDERS.know(orderId, address, "Ann <b>Archer</b>");
    Event placed = event("order.placed", orderId, 1);

    SERVICE.happen(placed);

    MimeMessage mail = onlyMail();
    assertThat(mail.getSubject()).isEqualTo("Souk & Sons: your order " + orderId);
    assertThat(mail.getFrom()[0]).hasToString("Souk <shop@souk.example>");
    assertThat(mail.getMessageID()).isEqualTo("<" + placed.id() + "@souk.example>");
    assertThat(part(mail, "text/plain"))
        .contains("2 x Ocean Blue Shirt", "100.00 USD", "Total: 124.99 USD", "<b>Archer</b>");
    assertThat(part(mail, "text/html"))
        .contains("Ocean Blue Shirt", "Souk &amp; Sons", "&lt;b&gt;Archer&lt;/b&gt;")
        .doesNotContain("<b>");
    eventually("it is written down", () -> statusOf(placed).equals("sent"));
  }

  @Test
  void aBuyerIsToldWhatIsOnItsWay() throws Exception {
    ORDERS.know(orderId, address, "Ann");

    SERVICE.happen(
        event(
            "shipping",
            "fulfillment.shipped",
            orderId,
            1,
            Map.of(
                "fulfillment_id", Ids.fulfillment(),
                "order_id", orderId,
                "status", Fulfillment.Status.SHIPPED,
                "lines", List.of(Map.of("sku", "ocean-blue-shirt-1", "quantity", 1)),
                "tracking",
                    Map.of(
                        "carrier", "UPS",
                        "number", "1Z999",
                        "url", "https://ups.example/track?a=1&b=2"))));

    MimeMessage mail = onlyMail();
    assertThat(part(mail, "text/plain"))
        .contains("1 x Ocean Blue Shirt", "UPS tracking number: 1Z999", "track?a=1&b=2");
    assertThat(part(mail, "text/html")).contains("track?a&#x3D;1&amp;b&#x3D;2");
  }

  @Test
  void aBuyerIsToldOfARefundAndOfACancellation() throws Exception {
    ORDERS.know(orderId, address, "Ann");

    SERVICE.happen(
        event(
            "order",
            "order.canceled",
            orderId,
            1,
            new OrderCanceled(orderId, List.of(), "requested", null, null)),
        event(
            "payment",
            "payment.refunded",
            orderId,
            1,
            new PaymentRefunded(null, orderId, usd(1_999), usd(12_499))));

    eventually("both have come", () -> mails().count() == 2);
    assertThat(texts())
        .anyMatch(text -> text.contains("was canceled as requested"))
        .anyMatch(
            text ->
                text.contains("given you back 19.99 USD") && text.contains("124.99 USD in all"));
  }

  @Test
  void nobodyIsWrittenToOfAnOrderWithoutAnAddress() {
    Event unknown = event("order.placed", Ids.order(), 1);
    ORDERS.know(orderId, "erased@souk.invalid", "erased");
    Event erased = event("order.placed", orderId, 1);

    SERVICE.happen(unknown, erased);

    eventually(
        "both are needless",
        () -> statusOf(unknown).equals("needless") && statusOf(erased).equals("needless"));
    assertThat(mails()).isEmpty();
  }

  @Test
  void aMailWaitsForItsServer() throws Exception {
    ORDERS.know(orderId, address, "Ann");
    Event placed = event("order.placed", orderId, 1);
    SERVER.stop();
    SERVICE.happen(placed);
    eventually(
        "it was tried",
        () ->
            SERVICE.database.queryLong(
                    "SELECT count(*) FROM email WHERE attempts > 1 AND status = 'pending'")
                == 1);

    SERVER.start();

    MimeMessage mail = onlyMail();
    assertThat(mail.getMessageID()).isEqualTo("<" + placed.id() + "@souk.example>");
  }

  @Test
  void eventsOfNoInterestToBuyersMakeNoMail() {
    Event completed = event("order.completed", orderId, 1);

    SERVICE.happen(completed);

    assertThat(
            SERVICE.database.queryLong(
                "SELECT count(*) FROM email JOIN public_event USING (position) WHERE id = '"
                    + completed.id()
                    + "'"))
        .isZero();
  }

  /** The same one when it starts again. */
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MimeMessage onlyMail() {
    eventually("a mail has come", () -> mails().findAny().isPresent());
    List<MimeMessage> all = mails().toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private Stream<MimeMessage> mails() {
    return Stream.of(SERVER.getReceivedMessages()).filter(mail -> isTo(mail, address));
  }

  private List<String> texts() {
    return mails()
        .map(
            mail -> {
              try {
                return part(mail, "text/plain");
              } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  private static boolean isTo(MimeMessage mail, String address) {
    try {
      return mail.getAllRecipients()[0].toString().equals(address);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(MimeMessage mail, String type) throws MessagingException, IOException {
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.isMimeType(type)) {
        return part.getContent().toString().replace("\r\n", "\n");
      }
    }
    throw new AssertionError("No " + type);
  }

  private static String statusOf(Event event) {
    return String.valueOf(
        Objects.requireNonNull(
            SERVICE
                .database
                .rows(
                    "SELECT status FROM email JOIN public_event USING (position) WHERE id = '"
                        + event.id()
                        + "'")
                .get(0)
                .get("status")));
  }
}
