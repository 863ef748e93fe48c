package org.kundereise.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nps      | How likely is it that you would recommend Fjordhandel to a friend or colleague?
          nps      | NPS_SCORE
          nps      | Hvor sannsynlig er det at du anbefaler oss til en venn?
          nps      | Hur troligt är det att du rekommenderar oss till en vän?
          nps      | Hvor sandsynligt er det, at du vil anbefale os til en ven?
          nps      | Kuinka todennäköisesti suosittelisit meitä?
          enps     | How likely are you to recommend us as a place to work?
          enps     | Vil du anbefale oss som arbeidsgiver?
          enps     | Skulle du rekommendera företaget som arbetsgivare?
          enps     | Vil du anbefale os som arbejdsplads?
          enps     | Suosittelisitko meitä työnantajana?
          csat     | Overall, how satisfied are you with your order?
          csat     | Hvor fornøyd er du med leveringen?
          csat     | Hur nöjd är du med leveransen?
          csat     | Hvor tilfreds er du med leveringen?
          csat     | Kuinka tyytyväinen olet palveluun?
          ces      | The company made it easy for me to handle my issue
          ces      | Hvor enkelt var det å få hjelp?
          ces      | Hur lätt var det att få hjälp?
          ces      | Hvor nemt var det at få hjælp?
          ces      | Kuinka helppoa oli saada apua?
          ces hard | How much effort did you personally have to put forth?
          ces hard | Hvor vanskelig var det å få hjelp?
          ces hard | Hur svårt var det att få hjälp?
          ces hard | Hvor svært var det at få hjælp?
          ces hard | Kuinka vaikeaa oli saada apua?
          none     | Do you read our newsletter?
          none     | Alder
          none     | snapshot
          """)
  void wordsTellWhatAQuestionMeasures(String metric, String text) {
    Optional<Question> question = Question.of(text);
    assertThat(question.map(q -> q.metric() + (q.turned() ? " hard" : "")).orElse("none"))
        .isEqualTo(metric);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nps  | 0 5 10 | 0 to 10 |
          nps  | 1 3 5  | 1 to 5  | scores lie between 1 and 5: on a scale of 1 to 5 it is not counted as NPS; if the scale is 0 to 10, change it
          nps  | 0 9 11 | 0 to 10 | scores lie between 0 and 11, a recommendation's between 0 and 10: those outside will be rejected; if one of them stands for no answer, add it to nulls
          csat | 1 3 5  | 1 to 5  |
          csat | 2 4    | 1 to 5  | scores lie between 2 and 4: the scale 1 to 5 is assumed
          csat | 0 5    | 0 to 5  | 0 is among the scores: does it stand for no answer, on a scale of 1 to 5?
          ces  | 1 7    | 1 to 7  |
          csat | 0 100  | 0 to 100 |
          """)
  void scoresTellTheScale(String metric, String scores, String scale, String doubt) {
    List<Long> numbers = Stream.of(scores.split(" ")).map(Long::valueOf).toList();
    Scale found = Scale.of(metric, numbers);
    assertThat(found.min() + " to " + found.max()).isEqualTo(scale);
    assertThat(found.doubt().orElse(null)).isEqualTo(doubt);
  }
}
