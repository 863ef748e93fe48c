package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Writes e-mail addresses and phone numbers in one form, so that equal ones are equal strings.
 *
 * @param country ISO 3166 code of the country in which a number without a country code is dialled
 */
record Normalise(String country) {
  private static final UserDefinedFunction E164 =
      udf((UDF2<String, String, String>) Normalise::e164, DataTypes.StringType);

  /** The column in its one form; columns that are neither e-mail nor phone stay as they are. */
  Column column(String name, Column value) {
    return switch (name) {
      case "email" -> lower(trim(value));
      case "phone" -> coalesce(E164.apply(value, lit(country)), value);
      default -> value;
    };
  }

  /** The number as E.164, or null if it is none. */
  static String e164(String number, String country) {
    if (number == null) {
      return null;
    }
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    try {
      var parsed = phones.parse(number, country);
      return phones.isValidNumber(parsed) ? phones.format(parsed, PhoneNumberFormat.E164) : null;
    } catch (NumberParseException e) {
      return null;
    }
  }
}
