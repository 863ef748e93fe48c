package org.kundereise.night;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kundereise.config.Config;
import org.kundereise.gold.accounts.AccountsTable;
import org.kundereise.gold.attribution.AttributionTable;
import org.kundereise.gold.attribution.BadTouchesTable;
import org.kundereise.gold.baskets.BasketsTable;
import org.kundereise.gold.churn.ChurnModelsTable;
import org.kundereise.gold.churn.ChurnReasonsTable;
import org.kundereise.gold.churn.ChurnScoresTable;
import org.kundereise.gold.churn.HazardRatiosTable;
import org.kundereise.gold.churn.SurvivalTable;
import org.kundereise.gold.clusters.ClusterModelsTable;
import org.kundereise.gold.clusters.CustomerClustersTable;
import org.kundereise.gold.crosssell.NextProductsTable;
import org.kundereise.gold.crosssell.ProductRulesTable;
import org.kundereise.gold.customers.CustomerFieldsTable;
import org.kundereise.gold.customers.CustomersTable;
import org.kundereise.gold.funnels.FunnelDriversTable;
import org.kundereise.gold.funnels.FunnelTable;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.margin.CustomerMarginTable;
import org.kundereise.gold.paths.PathsTable;
import org.kundereise.gold.retention.ActivityTable;
import org.kundereise.gold.retention.RetentionTable;
import org.kundereise.gold.segments.SeasonalCustomersTable;
import org.kundereise.gold.segments.SegmentMovesTable;
import org.kundereise.gold.stages.StageStatesTable;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.gold.value.CustomerValueTable;
import org.kundereise.gold.value.RfmTable;
import org.kundereise.gold.value.ValueModelsTable;
import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;
import org.kundereise.silver.Streams;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.contacts.ParticipantsTable;
import org.kundereise.silver.contacts.RecordMergesTable;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.employees.EmployeeAnswersTable;
import org.kundereise.silver.identity.ComparedContactsTable;
import org.kundereise.silver.identity.IdentitiesTable;
import org.kundereise.silver.identity.IdentityLinksTable;
import org.kundereise.silver.identity.ProbableLinksTable;
import org.kundereise.silver.orders.OrderLinesTable;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.silver.stores.StoreTrafficTable;
import org.kundereise.silver.surveys.SurveyAnswersTable;
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
import org.kundereise.silver.web.SessionsTable;
import org.kundereise.source.StreamMapping;

/** The tables of silver and gold that a company's nights keep. */
public final class KeptTables {
  private static final List<Table> READ_BY_MARTS =
      List.of(
          OrdersTable.TABLE,
          OrderLinesTable.TABLE,
          TicketsTable.TABLE,
          TicketEventsTable.TABLE,
          AgentsTable.TABLE,
          ContactsTable.TABLE,
          ParticipantsTable.TABLE,
          RecordMergesTable.TABLE,
          SchedulesTable.TABLE,
          ScheduleHolidaysTable.TABLE,
          TicketSchedulesTable.TABLE,
          SurveyAnswersTable.TABLE,
          SurveyResponsesTable.TABLE,
          SurveyQuestionsTable.TABLE,
          ChatsTable.TABLE,
          PageHealthTable.TABLE,
          StoreTrafficTable.TABLE,
          EmployeeAnswersTable.TABLE);

  private static final List<Table> COMPUTED =
      List.of(
          DeletionsTable.TABLE,
          IdentitiesTable.TABLE,
          IdentityLinksTable.TABLE,
          SessionsTable.TABLE,
          TouchpointsTable.TABLE,
          JourneysTable.TABLE,
          RfmTable.TABLE,
          CustomerValueTable.TABLE,
          CustomerMarginTable.TABLE,
          BasketsTable.TABLE,
          ValueModelsTable.TABLE,
          ProductRulesTable.TABLE,
          NextProductsTable.TABLE,
          SegmentMovesTable.TABLE,
          SeasonalCustomersTable.TABLE,
          CustomerClustersTable.TABLE,
          ClusterModelsTable.TABLE,
          ChurnScoresTable.TABLE,
          ChurnModelsTable.TABLE,
          SurvivalTable.TABLE,
          HazardRatiosTable.TABLE,
          ChurnReasonsTable.TABLE,
          CustomerFieldsTable.TABLE,
          CustomersTable.TABLE,
          AccountsTable.TABLE,
          StageStatesTable.TABLE,
          PathsTable.TABLE,
          FunnelTable.TABLE,
          RetentionTable.TABLE,
          ActivityTable.TABLE,
          AttributionTable.TABLE,
          BadTouchesTable.TABLE);

  private static final List<Table> OF_LIKENESS =
      List.of(ComparedContactsTable.TABLE, ProbableLinksTable.TABLE);

  private KeptTables() {}

  /**
   * The tables of silver and gold that readers find after a night: those the company's sources
   * fill, those computed from them, and those that marts read whether or not a source fills them.
   */
  public static List<Table> of(Config config) {
    return of(
        config,
        config.sources().stream()
            .flatMap(source -> SourceSteps.connector(source, config).streams().stream())
            .map(StreamMapping::stream)
            .collect(Collectors.toSet()));
  }

  /**
   * The same where it is known already what the sources are mapped to.
   *
   * @param mapped names of streams
   */
  static List<Table> of(Config config, Set<String> mapped) {
    return java.util.stream.Stream.of(
            Streams.ALL.stream().filter(s -> mapped.contains(s.name())).map(Stream::table),
            READ_BY_MARTS.stream(),
            COMPUTED.stream(),
            config.identity().probable().isPresent()
                ? OF_LIKENESS.stream()
                : java.util.stream.Stream.<Table>empty(),
            config.funnels().stream()
                .filter(f -> f.drivers().isPresent())
                .map(f -> FunnelDriversTable.TABLE))
        .flatMap(tables -> tables)
        .distinct()
        .toList();
  }
}
