package org.kundereise.silver;

import java.util.List;
import java.util.Optional;
import org.kundereise.silver.accounts.AccountsTable;
import org.kundereise.silver.contacts.ContactMergesTable;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.contacts.ParticipantsTable;
import org.kundereise.silver.contacts.RecordMergesTable;
import org.kundereise.silver.deals.DealStagesTable;
import org.kundereise.silver.deals.DealsTable;
import org.kundereise.silver.deals.PipelineStagesTable;
import org.kundereise.silver.employees.EmployeeAnswersTable;
import org.kundereise.silver.experiments.AssignmentsTable;
import org.kundereise.silver.mentions.MentionsTable;
import org.kundereise.silver.messages.MessageEventsTable;
import org.kundereise.silver.orders.OrderLinesTable;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.silver.orders.RefundsTable;
import org.kundereise.silver.products.ProductsTable;
import org.kundereise.silver.reviews.ReviewsTable;
import org.kundereise.silver.spend.CostsTable;
import org.kundereise.silver.spend.SpendTable;
import org.kundereise.silver.stores.StoreTrafficTable;
import org.kundereise.silver.stores.StoreVisitsTable;
import org.kundereise.silver.subscriptions.SubscriptionsTable;
import org.kundereise.silver.surveys.SurveyAnswersTable;
import org.kundereise.silver.surveys.SurveyInvitationsTable;
import org.kundereise.silver.surveys.SurveyQuestionsTable;
import org.kundereise.silver.surveys.SurveyResponsesTable;
import org.kundereise.silver.tickets.AgentsTable;
import org.kundereise.silver.tickets.ChatsTable;
import org.kundereise.silver.tickets.ScheduleHolidaysTable;
import org.kundereise.silver.tickets.SchedulesTable;
import org.kundereise.silver.tickets.TicketEventsTable;
import org.kundereise.silver.tickets.TicketSchedulesTable;
import org.kundereise.silver.tickets.TicketsTable;
import org.kundereise.silver.web.PageHealthTable;
import org.kundereise.silver.web.WebEventsTable;

/** The canonical streams there are. */
public final class Streams {
  public static final List<Stream> ALL =
      List.of(
          ContactsTable.STREAM,
          ContactMergesTable.STREAM,
          AccountsTable.STREAM,
          ParticipantsTable.STREAM,
          RecordMergesTable.STREAM,
          DealsTable.STREAM,
          DealStagesTable.STREAM,
          PipelineStagesTable.STREAM,
          OrdersTable.STREAM,
          OrderLinesTable.STREAM,
          RefundsTable.STREAM,
          SubscriptionsTable.STREAM,
          ProductsTable.STREAM,
          WebEventsTable.STREAM,
          PageHealthTable.STREAM,
          StoreTrafficTable.STREAM,
          StoreVisitsTable.STREAM,
          TicketsTable.STREAM,
          TicketEventsTable.STREAM,
          AgentsTable.STREAM,
          ChatsTable.STREAM,
          SchedulesTable.STREAM,
          ScheduleHolidaysTable.STREAM,
          TicketSchedulesTable.STREAM,
          SurveyInvitationsTable.STREAM,
          SurveyResponsesTable.STREAM,
          SurveyQuestionsTable.STREAM,
          SurveyAnswersTable.STREAM,
          EmployeeAnswersTable.STREAM,
          ReviewsTable.STREAM,
          MentionsTable.STREAM,
          SpendTable.STREAM,
          CostsTable.STREAM,
          MessageEventsTable.STREAM,
          AssignmentsTable.STREAM);

  private Streams() {}

  /** The stream of a name; empty if there is none. */
  public static Optional<Stream> named(String name) {
    return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
  }
}
