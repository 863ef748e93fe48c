package org.kundereise.gold.customers;

import static org.apache.spark.sql.functions.col;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.identity.IdentitiesTable;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class ChooseFieldsTest {
  private static final Map<String, String> RULES =
      Map.of(
          "first_name", "latest",
          "last_name", "earliest",
          "city", "most_frequent",
          "email", "by_source",
          "phone", "latest",
          "birth_year", "highest",
          "loyalty_since", "lowest",
          "consent", "lowest");

  @Test
  void eachFieldIsChosenByItsRuleAndSaysWhereItComesFrom(SparkSession spark) {
    Dataset<Row> contacts =
        Rows.of(
            spark,
            ContactsTable.TABLE.nullable(),
            """
            source | contact_id | identifier     | updated_at          | first_name | last_name | city   | email   | phone       | birth_year | loyalty_since | consent
            crm    | 1          | contact:crm/1  | 2024-03-01 10:00:00 | Kari       | Berg      | Oslo   | a@x.no  |             | 1980       | 2024-01-01    | true
            crm    | 2          | contact:crm/2  | 2024-03-02 10:00:00 | Kåri       | Bergh     | Oslo   | b@x.no  |             | 1990       |               | false
            shop   | 9          | contact:shop/9 | 2024-03-03 10:00:00 |            | Bergg     | Bergen | c@x.no  | +4791234567 |            | 2023-01-01    |
            web    | 5          | contact:web/5  | 2024-03-09 10:00:00 | Bo         |           |        |         |             |            |               |
            """);
    Dataset<Row> identities =
        Rows.of(
            spark,
            IdentitiesTable.TABLE.nullable(),
            """
            identifier        | customer_id | first_seen_at       | source | file_id | row_number
            contact:crm/1     | kari        | 2024-01-01 10:00:00 | crm    | f1      | 1
            contact:crm/2     | kari        | 2024-01-01 10:00:00 | crm    | f1      | 2
            contact:shop/9    | kari        | 2024-01-01 10:00:00 | shop   | f2      | 1
            email:a@x.no      | kari        | 2024-01-01 10:00:00 | crm    | f1      | 1
            email:old@x.no    | kari        | 2023-01-01 10:00:00 | shop   | f0      | 7
            phone:+4799999991 | kari        | 2023-01-01 10:00:00 | shop   | f0      | 7
            contact:web/5     | bo          | 2024-03-09 10:00:00 | web    | f3      | 1
            email:two@x.no    | bo          | 2024-03-11 10:00:00 | web    | f3      | 3
            email:one@x.no    | bo          | 2024-03-10 10:00:00 | web    | f3      | 2
            """);
    assertThatRows(new ChooseFields(RULES, List.of("shop", "crm")).choose(contacts, identities))
        .hasRows(
            """
            customer_id | field         | rank | value       | rule          | records | source | record | seen_at             | privacy
            kari        | first_name    | 1    | Kåri        | latest        | 1       | crm    | 2      | 2024-03-02 10:00:00 | contact
            kari        | first_name    | 2    | Kari        | latest        | 1       | crm    | 1      | 2024-03-01 10:00:00 | contact
            kari        | last_name     | 1    | Berg        | earliest      | 1       | crm    | 1      | 2024-03-01 10:00:00 | contact
            kari        | last_name     | 2    | Bergh       | earliest      | 1       | crm    | 2      | 2024-03-02 10:00:00 | contact
            kari        | last_name     | 3    | Bergg       | earliest      | 1       | shop   | 9      | 2024-03-03 10:00:00 | contact
            kari        | city          | 1    | Oslo        | most_frequent | 2       | crm    | 2      | 2024-03-02 10:00:00 | contact
            kari        | city          | 2    | Bergen      | most_frequent | 1       | shop   | 9      | 2024-03-03 10:00:00 | contact
            kari        | email         | 1    | c@x.no      | by_source     | 1       | shop   | 9      | 2024-03-03 10:00:00 | contact
            kari        | email         | 2    | b@x.no      | by_source     | 1       | crm    | 2      | 2024-03-02 10:00:00 | contact
            kari        | email         | 3    | a@x.no      | by_source     | 1       | crm    | 1      | 2024-03-01 10:00:00 | contact
            kari        | email         | 4    | old@x.no    | first_seen    | 0       | shop   | f0#7   | 2023-01-01 10:00:00 | contact
            kari        | phone         | 1    | +4791234567 | latest        | 1       | shop   | 9      | 2024-03-03 10:00:00 | contact
            kari        | phone         | 2    | +4799999991 | first_seen    | 0       | shop   | f0#7   | 2023-01-01 10:00:00 | contact
            kari        | birth_year    | 1    | 1990        | highest       | 1       | crm    | 2      | 2024-03-02 10:00:00 | sensitive
            kari        | birth_year    | 2    | 1980        | highest       | 1       | crm    | 1      | 2024-03-01 10:00:00 | sensitive
            kari        | loyalty_since | 1    | 2023-01-01  | lowest        | 1       | shop   | 9      | 2024-03-03 10:00:00 | none
            kari        | loyalty_since | 2    | 2024-01-01  | lowest        | 1       | crm    | 1      | 2024-03-01 10:00:00 | none
            kari        | consent       | 1    | false       | lowest        | 1       | crm    | 2      | 2024-03-02 10:00:00 | sensitive
            kari        | consent       | 2    | true        | lowest        | 1       | crm    | 1      | 2024-03-01 10:00:00 | sensitive
            bo          | first_name    | 1    | Bo          | latest        | 1       | web    | 5      | 2024-03-09 10:00:00 | contact
            bo          | email         | 1    | one@x.no    | first_seen    | 0       | web    | f3#2   | 2024-03-10 10:00:00 | contact
            bo          | email         | 2    | two@x.no    | first_seen    | 0       | web    | f3#3   | 2024-03-11 10:00:00 | contact
            """);
  }

  @Test
  void aCompanyIsTheSameHoweverItsNameIsWritten(SparkSession spark) {
    Dataset<Row> names =
        Rows.of(
            spark,
            StructType.fromDDL("name STRING"),
            """
            name
            Fjord & Fjell AS
            FJORD   FJELL A/S
            fjord fjell
            Fjord-Fjell Ltd.
            Asa Sand AB
            AS
            Privat
            -
            """);
    assertThatRows(
            names.select(
                col("name"),
                CompanyName.normalised(col("name")).as("normalised"),
                CompanyName.account(col("name")).isNotNull().as("is_company")))
        .hasRows(
            """
            name              | normalised  | is_company
            Fjord & Fjell AS  | fjord fjell | true
            FJORD   FJELL A/S | fjord fjell | true
            fjord fjell       | fjord fjell | true
            Fjord-Fjell Ltd.  | fjord fjell | true
            Asa Sand AB       | asa sand    | true
            AS                | as          | true
            Privat            | privat      | false
            -                 |             | false
            """);
  }
}
