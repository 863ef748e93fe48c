package org.kundereise.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the company sells, and which articles are bought together by design. */
final class Catalogue {
  /**
   * Two articles that go together.
   *
   * @param sku what is bought first
   * @param withSku what follows
   * @param sameOrder probability that an order with the first also holds the second
   * @param nextOrder probability that the buyer's next order holds the second
   */
  record Pair(String sku, String withSku, double sameOrder, double nextOrder) {}

  static final List<String> CATEGORIES = List.of("kitchen", "home", "outdoor");

  static final List<Pair> PAIRS =
      List.of(
          new Pair("K-102", "K-101", 0.12, 0.30),
          new Pair("K-101", "K-102", 0.35, 0.10),
          new Pair("K-110", "K-111", 0.40, 0.10),
          new Pair("H-205", "H-206", 0.30, 0.10),
          new Pair("U-301", "U-303", 0.30, 0.20),
          new Pair("U-310", "U-311", 0.45, 0.15));

  private static final String ARTICLES =
      """
      K-101|Stekepanne, støpejern 28 cm|799
      K-102|Grytekluter, 2 stk|149
      K-103|Kokekniv 20 cm|649
      K-104|Skjærefjøl, eik|399
      K-105|Bakebolle "Mormor" 3 l|229
      K-106|Kaffetrakter Fjord|1290
      K-107|Termokanne 1 l|449
      K-108|Kjele med lokk 2,5 l|699
      K-109|Langpanne|249
      K-110|Pizzastein|399
      K-111|Pizzaspade, bjørk|249
      K-112|Vaffeljern Hjerte|899
      K-113|Krydderkvern|299
      K-114|Stekespade|99
      K-115|Kjøkkenvekt|349
      H-201|Ullpledd Setesdal|899
      H-202|Lysestake, messing|349
      H-203|Putetrekk, lin 50x50|249
      H-204|Dunputer, par|799
      H-205|Sengesett, bomull 140x200|599
      H-206|Laken 90x200|299
      H-207|Vase Isbre|449
      H-208|Håndkle 70x140, 2 stk|329
      H-209|Bordlampe Måne|1190
      H-210|Duk, julerød|399
      H-211|Adventsstjerne|299
      H-212|Kurv i sjøgress|279
      H-213|Teppe 160x230|2490
      H-214|Klesknagger, 5 stk|199
      H-215|Duftlys Granbar|179
      U-301|Telt Vidda, 2 personer|2990
      U-302|Sovepose -5 °C|1690
      U-303|Liggeunderlag|690
      U-304|Bålpanne|1490
      U-305|Turkopp "Kåsa"|199
      U-306|Stormkjøkken|899
      U-307|Ryggsekk 45 l|1790
      U-308|Hodelykt 400 lm|499
      U-309|Hengekøye|599
      U-310|Fiskestang, haspel|1190
      U-311|Sluksett, 10 deler|249
      U-312|Grillpute|149
      U-313|Termos 0,75 l|449
      U-314|Hagestol Brygge|990
      U-315|Solseng Skagen|1890
      """;

  private final List<Product> products;

  Catalogue() {
    List<Product> read = new ArrayList<>();
    for (String line : ARTICLES.split("\n")) {
      String[] parts = line.split("\\|");
      String category =
          parts[0].startsWith("K") ? "kitchen" : parts[0].startsWith("H") ? "home" : "outdoor";
      read.add(new Product(parts[0], parts[1], category, Integer.parseInt(parts[2])));
    }
    this.products = List.copyOf(read);
  }

  List<Product> products() {
    return products;
  }

  Product named(String sku) {
    return products.stream().filter(p -> p.sku().equals(sku)).findFirst().orElseThrow();
  }

  /**
   * An article, mostly of the category the person cares about; within one, the first articles sell
   * best.
   */
  Product draw(Chance chance, String interest) {
    String category = chance.happens(0.65) ? interest : chance.pick(CATEGORIES);
    List<Product> shelf = products.stream().filter(p -> p.category().equals(category)).toList();
    int rank = (int) StrictMath.floor(shelf.size() * StrictMath.pow(chance.uniform(), 1.5));
    return shelf.get(rank);
  }

  /** What an order with the article also holds, if the dice say so. */
  Optional<Product> companion(Chance chance, Product product) {
    return PAIRS.stream()
        .filter(pair -> pair.sku().equals(product.sku()))
        .filter(pair -> chance.happens(pair.sameOrder()))
        .map(pair -> named(pair.withSku()))
        .findFirst();
  }

  /** What the buyer of the article takes next time, if the dice say so. */
  Optional<Product> sequel(Chance chance, Product product) {
    return PAIRS.stream()
        .filter(pair -> pair.sku().equals(product.sku()))
        .filter(pair -> chance.happens(pair.nextOrder()))
        .map(pair -> named(pair.withSku()))
        .findFirst();
  }
}
