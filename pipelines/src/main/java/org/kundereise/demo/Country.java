package org.kundereise.demo;

import java.util.List;

/**
 * A market of the company, with its language, names and places; names and addresses are made up
 * from common words.
 */
enum Country {
  NO(
      "47",
      "no",
      List.of(
          "Kari", "Ingrid", "Anne", "Solveig", "Silje", "Marit", "Åse", "Hilde", "Nora", "Emma",
          "Ida", "Bjørg", "Tonje", "Randi"),
      List.of(
          "Ola",
          "Lars",
          "Bjørn",
          "Kjell",
          "Øystein",
          "Håkon",
          "Magnus",
          "Jonas",
          "Sindre",
          "Trond",
          "Geir",
          "Torbjørn"),
      List.of(
          "Hansen",
          "Johansen",
          "Olsen",
          "Larsen",
          "Andersen",
          "Nilsen",
          "Kristiansen",
          "Berg",
          "Haugen",
          "Hagen",
          "Bakken",
          "Lie",
          "Strand",
          "Sæther",
          "Ødegård",
          "Moen",
          "Solberg",
          "Myhre",
          "Bråten",
          "Fjeld"),
      List.of(
          "Storgata",
          "Kirkeveien",
          "Skolegata",
          "Fjordveien",
          "Bjørkelia",
          "Nedre Åsvei",
          "Industrigata"),
      List.of(
          "0552 Oslo",
          "5003 Bergen",
          "7011 Trondheim",
          "4006 Stavanger",
          "9008 Tromsø",
          "1607 Fredrikstad",
          "6002 Ålesund"),
      List.of("Oslo City", "Bergen Torg", "Trondheim Sentrum")),
  SE(
      "46",
      "sv",
      List.of(
          "Anna", "Eva", "Åsa", "Malin", "Linnéa", "Elin", "Sara", "Göta", "Frida", "Maja",
          "Kerstin", "Ulrika"),
      List.of(
          "Erik", "Björn", "Göran", "Anders", "Johan", "Oskar", "Fredrik", "Håkan", "Sven", "Emil",
          "Mattias"),
      List.of(
          "Andersson",
          "Johansson",
          "Karlsson",
          "Nilsson",
          "Eriksson",
          "Lindström",
          "Bergström",
          "Sjöberg",
          "Åkesson",
          "Öberg",
          "Holm",
          "Ekström",
          "Lundqvist",
          "Wallin"),
      List.of("Storgatan", "Drottninggatan", "Skolgatan", "Björkvägen", "Åvägen", "Kyrkogatan"),
      List.of(
          "113 46 Stockholm",
          "411 05 Göteborg",
          "211 20 Malmö",
          "753 20 Uppsala",
          "702 10 Örebro",
          "903 26 Umeå"),
      List.of("Stockholm Söder", "Göteborg Nordstan")),
  DK(
      "45",
      "da",
      List.of(
          "Mette",
          "Anne",
          "Kirsten",
          "Søs",
          "Camilla",
          "Ida",
          "Freja",
          "Lærke",
          "Pernille",
          "Birgit"),
      List.of(
          "Jens",
          "Søren",
          "Jørgen",
          "Mads",
          "Rasmus",
          "Anders",
          "Frederik",
          "Kåre",
          "Mikkel",
          "Henrik"),
      List.of(
          "Jensen",
          "Nielsen",
          "Hansen",
          "Pedersen",
          "Møller",
          "Sørensen",
          "Kjær",
          "Østergaard",
          "Lund",
          "Nørgaard",
          "Holm",
          "Vestergaard"),
      List.of("Nørregade", "Søndergade", "Østergade", "Vestervang", "Skolevej", "Kirkegade"),
      List.of(
          "2100 København Ø",
          "8000 Aarhus C",
          "5000 Odense C",
          "9000 Aalborg",
          "6700 Esbjerg",
          "7100 Vejle"),
      List.of("Aarhus Havn"));

  private final String dialling;
  private final String language;
  private final List<String> women;
  private final List<String> men;
  private final List<String> surnames;
  private final List<String> streets;
  private final List<String> towns;
  private final List<String> stores;

  Country(
      String dialling,
      String language,
      List<String> women,
      List<String> men,
      List<String> surnames,
      List<String> streets,
      List<String> towns,
      List<String> stores) {
    this.dialling = dialling;
    this.language = language;
    this.women = women;
    this.men = men;
    this.surnames = surnames;
    this.streets = streets;
    this.towns = towns;
    this.stores = stores;
  }

  String dialling() {
    return dialling;
  }

  /** The ISO 639-1 code of its language. */
  String language() {
    return language;
  }

  List<String> women() {
    return women;
  }

  List<String> men() {
    return men;
  }

  List<String> surnames() {
    return surnames;
  }

  List<String> streets() {
    return streets;
  }

  /** Postal code and town, as one writes them on a letter. */
  List<String> towns() {
    return towns;
  }

  List<String> stores() {
    return stores;
  }
}
