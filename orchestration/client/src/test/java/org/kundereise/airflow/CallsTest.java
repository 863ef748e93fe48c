package org.kundereise.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.airflow.AirflowException.UnexpectedAnswer;
import org.kundereise.airflow.generated.ApiException;

/** What the statuses and reasons of Airflow become. */
class CallsTest {
  private static final Calls CALLS =
      new Calls("http://here", "ann", Duration.ofSeconds(30), 100, AskAgain.STANDARD);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | Rejected         | Cannot do it: no",
        "401 | LoginRefused     | Cannot do it: Airflow at http://here does not accept the login of ann",
        "403 | Forbidden        | Cannot do it: the role of ann does not allow it",
        "404 | NotFound         | Cannot do it: no",
        "409 | Conflict         | Cannot do it: no",
        "422 | Rejected         | Cannot do it: no",
        "500 | UnexpectedAnswer | Cannot do it: no",
        "502 | Unreachable      | Cannot do it: no Airflow answers behind http://here (status 502)",
        "503 | Busy             | Cannot do it: no",
        "504 | Unreachable      | Cannot do it: no Airflow answers behind http://here (status 504)",
      })
  void everyStatusIsAKindOfFailure(int status, String kind, String message) {
    assertThatThrownBy(
            () ->
                CALLS.make(
                    "do it",
                    () -> {
                      throw new ApiException(status, "", null, "{\"detail\": \"no\"}");
                    }))
        .hasMessage(message)
        .extracting(failure -> failure.getClass().getSimpleName())
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a sentence           | {'detail': 'no such DAG'}                                   | no such DAG",
        "an object            | {'detail': {'reason': 'Unique', 'message': 'there is one'}} | Unique: there is one",
        "mistakes in a body   | {'detail': [{'loc': ['body', 'to_date'], 'msg': 'no date'}]} | to_date: no date",
        "no JSON              | <html>                                                      | Airflow answers with status 500",
        "nothing              | ``                                                          | Airflow answers with status 500",
      })
  void theReasonIsReadOutOfWhatAirflowSays(String what, String body, String reason) {
    assertThat(Calls.reason(500, body.replace('\'', '"'))).as(what).isEqualTo(reason);
  }

  @Test
  void noAnswerWhereOneIsDueIsUnexpected() {
    assertThatThrownBy(() -> CALLS.make("do it", () -> null))
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessage("Cannot do it: Airflow at http://here gave no answer");
  }
}
