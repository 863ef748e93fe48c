package org.kundereise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.StewardDecision.Action;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.identity.Guards;
import org.kundereise.silver.linkage.LinkageModel;

class IdentityConfigTest {
  private static final String SMALL =
      """
      company: {name: Fjord, time_zone: Europe/Oslo, currency: NOK, country: NO}
      warehouse: var/warehouse
      sources:
        - {name: crm, connector: online-retail, path: "data/{date}"}
      """;
  private static final String HEADER = "action,left,right,by,reason,date\n";

  private static final String MODEL =
      """
      {
        "version" : 1,
        "columns" : [ {
          "name" : "last_name",
          "kind" : "TEXT",
          "levels" : [
            {"measure" : "EXACT", "threshold" : 0.0, "m" : 0.9, "u" : 0.001},
            {"measure" : "OTHERWISE", "threshold" : 0.0, "m" : 0.1, "u" : 0.999} ],
          "frequencies" : {"frequent" : { "hansen" : 0.02 }, "other" : 1.0E-4},
          "repeats" : [ ]
        } ],
        "blocking" : [ {"keys" : [ {"column" : 0, "part" : "START"} ], "overfull" : [ -5 ]} ],
        "prior" : 1.0E-4,
        "largestBlock" : 100
      }
      """;

  @TempDir Path folder;

  @Test
  void withoutTheSectionTheDefaultsHold() throws IOException {
    Config config = read(SMALL);
    assertThat(config.identity()).isEqualTo(Identity.STANDARD);
    assertThat(config.identity().shared()).isEqualTo(Map.of("email", 3, "phone", 2, "device", 1));
    assertThat(config.identity().rules())
        .containsEntry("loyalty_since", "lowest")
        .containsEntry("email", "latest")
        .containsOnlyKeys(Identity.FIELDS);
    assertThat(config.identity().shared()).isEqualTo(Guards.STANDARD.limits());
    assertThat(config.stewards()).isEmpty();
  }

  @Test
  void everythingCanBeSaid() throws IOException {
    stewards(
        """
        force,contact:crm/1,email:Kari@X.no,Siri,"same person, she called",2026-11-01
        forbid,phone:+4791234567,user:ola,Siri,,2026-11-02
        """);
    Config config =
        read(
            SMALL
                + """
                identity:
                  stewards: stewards.csv
                  shared: {device: 4}
                  role_addresses: [Vaktmester, sjefen]
                  placeholders: finnes ikke
                  sources: [crm]
                  survivorship: {email: by_source, city: most_frequent}
                """);
    assertThat(config.identity().shared()).isEqualTo(Map.of("email", 3, "phone", 2, "device", 4));
    assertThat(config.identity().roleAddresses()).containsExactly("vaktmester", "sjefen");
    assertThat(config.identity().placeholders()).containsExactly("finnes ikke");
    assertThat(config.identity().rules())
        .containsEntry("email", "by_source")
        .containsEntry("city", "most_frequent")
        .containsEntry("loyalty_since", "lowest");
    assertThat(config.stewards())
        .containsExactly(
            new StewardDecision(
                Action.FORCE,
                "contact:crm/1",
                "email:kari@x.no",
                "Siri",
                "same person, she called",
                LocalDate.of(2026, 11, 1)),
            new StewardDecision(
                Action.FORBID,
                "phone:+4791234567",
                "user:ola",
                "Siri",
                "",
                LocalDate.of(2026, 11, 2)));
  }

  @Test
  void decisionsAreNoDefinitions() throws IOException {
    String yaml = SMALL + "identity: {stewards: stewards.csv}\n";
    stewards("force,user:a,user:b,Siri,,2026-11-01\n");
    String hash = read(yaml).hash();
    stewards("forbid,user:a,user:b,Siri,,2026-11-01\n");
    assertThat(read(yaml).hash()).isEqualTo(hash).isEqualTo(read(SMALL).hash());
    assertThat(read(SMALL + "identity: {shared: {phone: 5}}\n").hash()).isNotEqualTo(hash);
  }

  @Test
  void theModelIsADefinition() throws IOException {
    String yaml = SMALL + "identity: {probable: {model: model.json, threshold: 0.9}}\n";
    model(MODEL);
    Config config = read(yaml);
    assertThat(config.identity().probable()).contains(new Probable(MODEL, 0.9));
    assertThat(config.linkageModel()).contains(folder.resolve("model.json"));
    assertThat(read(SMALL + "identity: {probable: {model: model.json}}\n").identity().probable())
        .contains(new Probable(MODEL, Probable.STANDARD_THRESHOLD));
    assertThat(LinkageModel.of(MODEL).names()).containsExactly("last_name");
    assertThat(LinkageModelFile.VERSION).isEqualTo(LinkageModel.VERSION);
    assertThat(ContactsTable.TABLE.columns()).containsAll(Identity.COMPARABLE);

    model(MODEL.replace("0.001", "0.002"));
    assertThat(read(yaml).hash()).isNotEqualTo(config.hash());
    model(MODEL.replace("\"version\" : 1", "\"version\" : 2"));
    assertThat(mistakes(yaml))
        .containsExactly(
            "model.json:2 version: found '2', expected version 1; make it anew with reise identity"
                + " train");
    Config forTraining = Config.readForTraining(folder.resolve("reise.yml"), Map.of());
    assertThat(forTraining.identity().probable()).isEmpty();
    assertThat(forTraining.linkageModel()).contains(folder.resolve("model.json"));
  }

  @Test
  void mistakesOfTheModelAreToldWithTheOthers() throws IOException {
    stewards("force,user:a,user:a,Siri,,2026-11-01\n");
    String yaml =
        SMALL
            + """
            identity:
              stewards: stewards.csv
              probable: {model: model.json, threshold: 1.5, treshold: 0.9}
            """;
    model(MODEL.replace("last_name", "lastname").replace("\"m\" : 0.9", "\"m\" : 9"));
    assertThat(mistakes(yaml))
        .containsExactly(
            "reise.yml:7 threshold: found '1.5', expected a number between 0.5 and 1",
            "reise.yml:7 found the unknown key 'treshold', expected model, threshold; did you mean"
                + " 'threshold'?",
            "stewards.csv:2 right: found 'user:a' on both sides, expected two identifiers",
            "model.json:4 name: found 'lastname', expected "
                + String.join(", ", Identity.COMPARABLE)
                + "; did you mean 'last_name'?",
            "model.json:7 m: found '9', expected a number between 0 and 1");
    String small = SMALL + "identity: {probable: {model: model.json}}\n";
    model("{\"version\": 1, \"columns\": [");
    assertThat(mistakes(small)).singleElement().asString().startsWith("model.json:1 ");
    Files.delete(folder.resolve("model.json"));
    assertThat(mistakes(small))
        .containsExactly(
            "reise.yml:5 model: found 'model.json', expected a file; there is none at "
                + folder.resolve("model.json")
                + "; make it with reise identity train");
    assertThat(mistakes(SMALL + "identity: {probable: {}}\n"))
        .containsExactly(
            "reise.yml:5 probable: the key 'model' is missing, expected the file that reise"
                + " identity train writes");
  }

  private void model(String json) throws IOException {
    Files.writeString(folder.resolve("model.json"), json);
  }

  @Test
  void everyMistakeIsToldAtOnceAlsoThoseOfTheStewards() throws IOException {
    stewards(
        """
        forse,user:a,user:b,Siri,,2026-11-01
        force,user:a,mail:b@x.no,Siri,,2026-11-01
        force,user:a,user:a,,,1.11.2026
        force,user:c,user:c,Siri,,2026-11-01
        "force",user:d,user:e,Siri,"in
        two lines",2026-11-01
        forbid,user:e,user:d,Siri,,2026-11-01
        force,user:e,user:f,Siri,,2026-11-01
        forbid,user:f,user:d,Siri,,2026-11-01
        force,user:x
        """);
    assertThat(
            mistakes(
                SMALL
                    + """
                    identity:
                      stewards: stewards.csv
                      shared: {device: 0, contact: 3}
                      role_addresses: [info@x.no]
                      sources: [crmm]
                      survivorship: {emial: latest, city: newest}
                    """))
        .containsExactly(
            "reise.yml:7 device: found '0', expected a whole number of at least 1",
            "reise.yml:7 found the unknown key 'contact', expected email, phone, device",
            "reise.yml:8 role_addresses: found 'info@x.no', expected what stands before the @,"
                + " such as info",
            "reise.yml:9 sources: found 'crmm', expected crm; did you mean 'crm'?",
            "reise.yml:10 found the unknown key 'emial', expected "
                + String.join(", ", Identity.FIELDS)
                + "; did you mean 'email'?",
            "reise.yml:10 city: found 'newest', expected latest, earliest, most_frequent,"
                + " by_source, lowest, highest; did you mean 'lowest'?",
            "stewards.csv:2 action: found 'forse', expected force or forbid; did you mean"
                + " 'force'?",
            "stewards.csv:3 right: found 'mail:b@x.no', expected an identifier such as"
                + " contact:crm/1001, user:kari, email:kari@example.com, phone:+4791234567 or"
                + " device:8f2",
            "stewards.csv:4 by: found nothing, expected who decided it",
            "stewards.csv:4 date: found '1.11.2026', expected a date such as 2026-11-01",
            "stewards.csv:5 right: found 'user:c' on both sides, expected two identifiers",
            "stewards.csv:8 found 'user:e' and 'user:d' a second time, the first is in line 6",
            "stewards.csv:10 found 'user:f' and 'user:d' forbidden, but other lines force them to"
                + " be one person",
            "stewards.csv:11 found 2 fields, expected 6");
  }

  @Test
  void aFileOfOtherColumnsOrNoneAtAllIsAMistake() throws IOException {
    String yaml = SMALL + "identity: {stewards: stewards.csv}\n";
    assertThat(mistakes(yaml))
        .containsExactly(
            "reise.yml:5 stewards: found 'stewards.csv', expected a file; there is none at "
                + folder.resolve("stewards.csv"));
    Files.writeString(folder.resolve("stewards.csv"), "what,left,right\nforce,user:a,user:b\n");
    assertThat(mistakes(yaml))
        .containsExactly(
            "stewards.csv:1 found the columns what, left, right, expected action, left, right, by,"
                + " reason, date");
  }

  private void stewards(String lines) throws IOException {
    Files.writeString(folder.resolve("stewards.csv"), HEADER + lines);
  }

  private Config read(String yaml) throws IOException {
    Files.writeString(folder.resolve("reise.yml"), yaml);
    return Config.read(folder.resolve("reise.yml"), Map.of());
  }

  private List<String> mistakes(String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> read(yaml)).mistakes().stream()
        .map(m -> Path.of(m.file()).getFileName() + ":" + m.line() + " " + m.message())
        .toList();
  }
}
