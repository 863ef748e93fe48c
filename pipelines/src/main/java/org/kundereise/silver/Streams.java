package org.kundereise.silver;

import java.util.List;
import java.util.Optional;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.orders.OrderLinesTable;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.silver.orders.RefundsTable;
import org.kundereise.silver.reviews.ReviewsTable;
import org.kundereise.silver.spend.SpendTable;
import org.kundereise.silver.surveys.SurveyAnswersTable;
import org.kundereise.silver.tickets.TicketEventsTable;
import org.kundereise.silver.tickets.TicketsTable;
import org.kundereise.silver.web.WebEventsTable;

/** The canonical streams there are. */
public final class Streams {
  public static final List<Stream> ALL =
      List.of(
          ContactsTable.STREAM,
          OrdersTable.STREAM,
          OrderLinesTable.STREAM,
          RefundsTable.STREAM,
          WebEventsTable.STREAM,
          TicketsTable.STREAM,
          TicketEventsTable.STREAM,
          SurveyAnswersTable.STREAM,
          ReviewsTable.STREAM,
          SpendTable.STREAM);

  private Streams() {}

  /** The stream of a name; empty if there is none. */
  public static Optional<Stream> named(String name) {
    return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
  }
}
